import { newId } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import {
  duplicateErrors,
  type ImportBatch,
  type ImportTarget,
  type PreparedImport,
  type RowError,
  rowsWithoutError,
} from '../../platform/import-rows.ts'
import { productMoved } from './events.ts'
import { productSearchText } from './product-packs.ts'

type Matched = {
  line: number
  place: number
  id: string | null
  unitId: string | null
  categoryId: string | null
  isSkuTaken: boolean
  isBarcodeTaken: boolean
  isSkuChanged: boolean
  isTrackingChanged: boolean
  isUnitOfPacksChanged: boolean
  packBarcodes: string[]
  isChanged: boolean
}

type ProductRow = Matched & { readonly source: string; readonly values: Readonly<Record<string, string | null>> }

/**
 * Products of another system, found again by their keys there. Categories are made as they are named. The SKU of a
 * product and how it is tracked never change; a file that says otherwise is wrong there. An empty tax rate means none, 在售 means yes.
 */
export const productImport: ImportTarget<ProductRow> = { prepare, write }

async function prepare(tx: Tx, batch: ImportBatch): Promise<PreparedImport<ProductRow>> {
  const formErrors: RowError[] = [
    ...duplicateErrors(batch.rows, 'key'),
    ...duplicateErrors(batch.rows, 'sku'),
    ...duplicateErrors(
      batch.rows.filter(({ values }) => values.barcode),
      'barcode',
    ),
    ...batch.rows
      .filter(({ values }) => !values.name_zh && !values.name_en)
      .map(({ line }) => ({ line, column: 'name_zh', problem: 'NAME_REQUIRED' as const })),
  ]
  const rows = rowsWithoutError(batch.rows, formErrors)
  const matches = await matched(tx, { ...batch, rows })
  const errors = [...formErrors, ...matches.flatMap(bookErrors)]
  const known = rowsWithoutError(
    matches.map((match) => ({ ...match, source: batch.source, values: rows[match.place]?.values ?? {} })),
    errors,
  )
  return {
    errors,
    creates: known.filter((row) => row.id === null),
    updates: known.filter((row) => row.id !== null && row.isChanged),
    unchangedCount: known.filter((row) => row.id !== null && !row.isChanged).length,
  }
}

function bookErrors(match: Matched): RowError[] {
  const error = (column: string, problem: RowError['problem']): RowError => ({ line: match.line, column, problem })
  return [
    ...(match.unitId === null ? [error('unit_code', 'UNKNOWN_REFERENCE')] : []),
    ...(match.isUnitOfPacksChanged ? [error('unit_code', 'FIXED')] : []),
    ...(match.isSkuTaken || match.isSkuChanged ? [error('sku', 'TAKEN')] : []),
    ...(match.isTrackingChanged ? [error('tracking', 'FIXED')] : []),
    ...(match.isBarcodeTaken ? [error('barcode', 'TAKEN')] : []),
  ]
}

async function matched(tx: Tx, { source, rows }: ImportBatch): Promise<Matched[]> {
  const input = JSON.stringify(rows.map(({ line, values }, place) => ({ ...values, line, place })))
  return await tx.sql<Matched>`
    select row.line, row.place, product.id, unit.id as "unitId", category.id as "categoryId",
      same_sku.id is not null and same_sku.id is distinct from product.id as "isSkuTaken",
      exists (select from barcodes taken where taken.code = row.barcode and taken.owner_id is distinct from product.id)
        as "isBarcodeTaken",
      unit.id <> product.unit_id and pack.codes is not null as "isUnitOfPacksChanged",
      coalesce(array_remove(pack.codes, null), '{}') as "packBarcodes",
      product.id is not null and product.sku <> row.sku as "isSkuChanged",
      product.id is not null and product.tracking <> coalesce(row.tracking, product.tracking) as "isTrackingChanged",
      (product.barcode, product.name_zh, product.name_en, product.unit_id, product.list_price, product.cost,
        product.tax_rate, product.is_active, coalesce(own_category.name_en, own_category.name_zh))
      is distinct from
      (row.barcode, row.name_zh, row.name_en, unit.id, row.list_price, row.cost, coalesce(row.tax_rate, 0),
        coalesce(row.is_active, true), coalesce(category.name_en, category.name_zh, row.category)) as "isChanged"
    from jsonb_to_recordset(${input}::jsonb) as row(line int, place int, key text, sku text, barcode text, name_zh text,
      name_en text, unit_code text, category text, list_price numeric, cost numeric, tax_rate numeric,
      tracking text, is_active boolean)
    left join products product on product.external_source = ${source} and product.external_key = row.key
    left join categories own_category on own_category.id = product.category_id
    left join products same_sku on same_sku.sku = row.sku
    left join units unit on unit.code = row.unit_code
    left join lateral (select array_agg(barcode order by id) as codes from product_packs where product_id = product.id) pack
      on true
    left join lateral (select * from categories where row.category in (name_zh, name_en) order by id limit 1) category
      on true
    order by row.line`
}

async function write(tx: Tx, { creates, updates }: PreparedImport<ProductRow>): Promise<void> {
  const categoryIds = await writeCategories(tx, [...creates, ...updates])
  const rows = [...creates, ...updates].map((row) => ({
    ...row.values,
    id: row.id ?? newId('prd'),
    unit_id: row.unitId,
    category_id: row.categoryId ?? categoryIds.get(row.values.category ?? '') ?? null,
    external_source: row.source,
    search_text: productSearchText(namedBy(row.values), row.packBarcodes),
  }))
  const before = await tx.sql<{ id: string; categoryId: string | null }>`
    select id, category_id as "categoryId" from products where id = any(${rows.map(({ id }) => id)}) for update`
  await tx.sql`
    insert into products (id, sku, barcode, name_zh, name_en, unit_id, category_id, list_price, cost, tax_rate,
      tracking, is_active, search_text, external_source, external_key, created_at, updated_at)
    select id, sku, barcode, name_zh, name_en, unit_id, category_id, list_price, cost, coalesce(tax_rate, 0),
      coalesce(tracking, 'NONE'), coalesce(is_active, true), search_text, external_source, key, ${tx.now}::text::timestamptz,
      ${tx.now}::text::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id text, sku text, barcode text, name_zh text,
      name_en text, unit_id text, category_id text, list_price numeric, cost numeric, tax_rate numeric,
      tracking text, is_active boolean, search_text text, external_source text, key text)
    on conflict (id) do update set barcode = excluded.barcode, name_zh = excluded.name_zh, name_en = excluded.name_en,
      unit_id = excluded.unit_id, category_id = excluded.category_id, list_price = excluded.list_price,
      cost = excluded.cost, tax_rate = excluded.tax_rate, is_active = excluded.is_active,
      search_text = excluded.search_text, version = products.version + 1, updated_at = excluded.updated_at`
  const categoryNow = new Map(rows.map((row) => [row.id, row.category_id]))
  for (const { id, categoryId: was } of before) {
    const categoryId = categoryNow.get(id) ?? null
    if (categoryId !== was) tx.emit(productMoved({ subjectId: id, data: { categoryId } }))
  }
}

function namedBy({ name_zh: nameZh = null, name_en: nameEn = null, sku, barcode = null }: ProductRow['values']) {
  return { nameZh, nameEn, sku: sku ?? '', barcode }
}

/** Makes the categories that are named and not there; a Chinese name becomes the Chinese one, else the English one. */
async function writeCategories(tx: Tx, rows: readonly ProductRow[]): Promise<Map<string, string>> {
  const names = new Set(rows.flatMap((row) => (row.categoryId === null ? (row.values.category ?? []) : [])))
  const made = [...names].map((name) => ({ id: newId('cat'), name }))
  await tx.sql`
    insert into categories (id, name_zh, name_en)
    select id, case when name ~ '[一-鿿]' then name end, case when name !~ '[一-鿿]' then name end
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as row(id text, name text)`
  return new Map(made.map(({ id, name }) => [name, id]))
}
