import type { Reader } from '../../platform/database/tx.ts'
import type { PackTerms } from './rules/order-packs.ts'

/** The packs that are named, whichever product they are of. */
export async function packTerms(
  db: Pick<Reader, 'sql'>,
  lines: readonly { readonly packId?: string | null | undefined }[],
): Promise<ReadonlyMap<string, PackTerms>> {
  const packIds = [...new Set(lines.flatMap(({ packId }) => packId ?? []))]
  if (packIds.length === 0) return new Map()
  const rows = await db.sql<PackTerms & { id: string }>`
    select id, product_id as "productId", unit_id as "packUnitId", factor as "packFactor" from product_packs
    where id = any(${packIds})`
  return new Map(rows.map((row) => [row.id, row]))
}
