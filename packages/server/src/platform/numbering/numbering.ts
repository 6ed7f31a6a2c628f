import type { Tx } from '../database/tx.ts'

/**
 * The next human number of a series in the business year, for example `SO-2026-000123`. Numbers never repeat; a
 * transaction that fails leaves a gap, because nobody waits for the number of somebody else's transaction.
 */
export async function nextNumber(tx: Tx, series: string): Promise<string> {
  const year = tx.today.slice(0, 4)
  const name = `number_${series.toLowerCase()}_${year}`
  const value = (await drawn(tx, name)) ?? (await drawnFromNew(tx, name))
  return `${series}-${year}-${value.padStart(6, '0')}`
}

async function drawn(tx: Tx, name: string): Promise<string | null> {
  const [row] = await tx.sql<{ value: string | null }>`select nextval(to_regclass(${name}))::text as value`
  return row?.value ?? null
}

/** Two first users of a year would both create the sequence, and one would fail; the lock lets one go first. */
async function drawnFromNew(tx: Tx, name: string): Promise<string> {
  if (!/^number_[a-z]{1,10}_\d{4}$/.test(name)) throw new Error(`${name} is no name of a number series.`)
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`
  const existing = await drawn(tx, name)
  if (existing !== null) return existing
  await tx.query(`create sequence ${name}`, [])
  const value = await drawn(tx, name)
  if (value === null) throw new Error(`The sequence ${name} could not be made.`)
  return value
}
