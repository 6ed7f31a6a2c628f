import { plainText } from '@tradewind/kernel'
import type { Reader } from '../../platform/database/tx.ts'
import { normalised } from '../../platform/search/query.ts'

const SUGGESTIONS_MAX = 5
/** A longer text is no code or name of a product, and would take long to look for. */
const CODE_LENGTH_MAX = 400

export type FoundMatch = {
  readonly code: string
  readonly productId: string | null
  /** The pack whose barcode the code is. */
  readonly packId: string | null
  readonly suggestionIds: readonly string[]
}

/**
 * The products that pasted or scanned codes mean, one answer for each code in its order: SKU, barcode of the product or
 * of a pack of it, or exact name in either language, also in full-width characters, else products that contain the code.
 * One statement for all codes: each way to mean a product is one join, so that no code reads all products, and what is
 * known is not looked for among similar texts.
 */
export async function matchedProducts(db: Reader, asked: readonly string[]): Promise<FoundMatch[]> {
  const codes = asked.map((code) => (code.length > CODE_LENGTH_MAX ? '' : code))
  const rows = await db.sql<{ place: number; ids: string[]; packId: string | null; suggestions: string[] }>`
    with input as (
      select * from unnest(${codes}::text[], ${codes.map(plainText)}::text[], ${codes.map(normalised)}::text[])
        with ordinality as given(code, plain, text, place)
    ), written as (
      select place, code as form from input union select place, plain from input
    ), meant as (
      select place, id, null as pack_id from input join products on sku = upper(plain) where is_active
      union select place, id, null from input join products on sku = plain where is_active
      union select place, id, null from input join products on sku = code where is_active
      union select place, id, null from written join products on barcode = form where is_active
      union select place, product.id, pack.id from written join product_packs pack on pack.barcode = form
        join products product on product.id = pack.product_id where is_active
      union select place, id, null from input join products on lower(name_zh) = text where is_active
      union select place, id, null from input join products on lower(name_en) = text where is_active
    ), known as (
      select place, (array_agg(distinct id order by id))[1:6] as ids, max(pack_id) as pack_id from meant group by place
    )
    select input.place::int as place, coalesce(known.ids, '{}') as ids, known.pack_id as "packId",
      case when known.ids is null then array(
        select product.id from products product where product.is_active and length(input.text) >= 2
          and search_grams(product.search_text) @> search_grams(input.text)
          and product.search_text like '%' || replace(replace(replace(input.text, '\', '\\'), '%', '\%'), '_', '\_') || '%'
        order by product.sku limit 5) else '{}' end as suggestions
    from input left join known using (place)
    order by input.place`
  return rows.map(({ place, ids, packId, suggestions }) => {
    const [only, second] = ids
    const code = asked[place - 1] ?? ''
    if (only !== undefined && second === undefined) return { code, productId: only, packId, suggestionIds: [] }
    return {
      code,
      productId: null,
      packId: null,
      suggestionIds: (ids.length > 0 ? ids : suggestions).slice(0, SUGGESTIONS_MAX),
    }
  })
}
