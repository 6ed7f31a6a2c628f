import type { Tx } from '../database/tx.ts'

/**
 * The next human number of a series in the business year, for example `SO-2026-000123`. Numbers never repeat; a
 * transaction that fails leaves a gap, because nobody waits for the number of somebody else's transaction.
 */
export async function nextNumber(tx: Tx, series: string): Promise<string> {
  const [number] = await nextNumbers(tx, series, 1)
  if (number === undefined) throw new Error(`The series ${series} gave no number.`)
  return number
}

/** So many numbers of a series at once, rising. */
export async function nextNumbers(tx: Tx, series: string, count: number): Promise<string[]> {
  const year = tx.today.slice(0, 4)
  const name = `number_${series.toLowerCase()}_${year}`
  const values = (await drawn(tx, name, count)) ?? (await drawnFromNew(tx, name, count))
  return values.map((value) => `${series}-${year}-${value.padStart(6, '0')}`)
}

async function drawn(tx: Tx, name: string, count: number): Promise<string[] | null> {
  const rows = await tx.sql<{ value: string | null }>`
    select nextval(to_regclass(${name}))::text as value from generate_series(1, ${count}::int)`
  const values = rows.flatMap((row) => row.value ?? [])
  return values.length === count ? values : null
}

/** Two first users of a year would both create the sequence, and one would fail; the lock lets one go first. */
async function drawnFromNew(tx: Tx, name: string, count: number): Promise<string[]> {
  if (!/^number_[a-z]{1,10}_\d{4}$/.test(name)) throw new Error(`${name} is no name of a number series.`)
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`
  // Reading the catalogue makes this session notice what the holder of the lock before it created.
  await tx.sql`select 1 from pg_class where relname = ${name}`
  await tx.query(`create sequence if not exists ${name}`, [])
  const values = await drawn(tx, name, count)
  if (values === null) throw new Error(`The sequence ${name} could not be made.`)
  return values
}
