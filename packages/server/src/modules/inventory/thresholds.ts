import { inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/database/tx.ts'
import { stockLevels } from './tables.ts'

/** Writes the thresholds of balances; quantities are the ledger's alone. The caller holds the locks. */
export async function writeThreshold(tx: Tx, rows: readonly { id: string; threshold: string | null }[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map((row) => row.id)
  const thresholds = rows.map((row) => row.threshold)
  const value = sql`(select row.threshold from unnest(${sql.param(ids)}::text[], ${sql.param(thresholds)}::text[]::numeric[])
    as row(id, threshold) where row.id = ${stockLevels.id})`
  await tx.update(stockLevels).set({ threshold: value }).where(inArray(stockLevels.id, ids))
}
