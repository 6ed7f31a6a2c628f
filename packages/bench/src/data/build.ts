import postgres from 'postgres'
import { migrateDatabase } from '../../../server/src/platform/database/migrate.ts'
import { COMPANY_TABLES, makeCompany } from './company.ts'
import { copyCount, openCopies } from './copy.ts'
import { type Scale, SEED } from './scale.ts'

export type BuildOptions = { readonly url: string; readonly scale: Scale; readonly passwordHash: string }

/** So many steps of the generator are made before what they wrote is handed on. */
const STEPS_AT_ONCE = 100
/** Indexes that are made at the same time. */
const INDEXING = 2

/**
 * Fills an empty database: the product's own migrations, then COPY into every table at once. Keys and indexes that only
 * speed up or check are taken away before and made again after, so the keys judge the generated rows, too.
 */
export async function buildDatabase({ url, scale, passwordHash }: BuildOptions): Promise<void> {
  await migrateDatabase(url)
  const sql = postgres(url, { max: copyCount(COMPANY_TABLES), onnotice: () => {}, fetch_types: false })
  try {
    const restore = await takeAwayIndexes(sql)
    const copies = await openCopies(sql, COMPANY_TABLES)
    let steps = 0
    for (const _step of makeCompany({ scale, seed: SEED, passwordHash, write: copies.write })) {
      steps += 1
      if (steps % STEPS_AT_ONCE === 0) await copies.drained()
    }
    await copies.end()
    await restore()
    await setNumbers(sql)
    await sql.unsafe('vacuum (analyze, freeze)')
    await sql.unsafe('checkpoint')
  } finally {
    await sql.end()
  }
}

type Made = { readonly drop: string; readonly make: string }

/** Takes away foreign keys and plain indexes; answers how to make them again. */
async function takeAwayIndexes(sql: postgres.Sql): Promise<() => Promise<void>> {
  const tables = Object.keys(COMPANY_TABLES)
  const keys = await sql.unsafe<Made[]>(FOREIGN_KEYS, [`{${tables.join(',')}}`])
  const indexes = await sql.unsafe<Made[]>(INDEXES, [`{${tables.join(',')}}`])
  for (const { drop } of [...keys, ...indexes]) await sql.unsafe(drop)
  return async () => {
    const waiting = [...indexes]
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await sql.unsafe(next.make)
    }
    await Promise.all(Array.from({ length: INDEXING }, work))
    for (const { make } of keys) await sql.unsafe(make)
  }
}

const FOREIGN_KEYS = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
  from pg_constraint where contype = 'f' and conrelid::regclass::text = any($1::text[])`

const INDEXES = `
  select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as make
  from pg_index where indrelid::regclass::text = any($1::text[]) and not indisprimary
    and not exists (select from pg_constraint where conindid = indexrelid)`

/** The product counts numbers by sequences of its own; they go on behind the generated ones. */
async function setNumbers(sql: postgres.Sql): Promise<void> {
  for (const [series, table] of [
    ['SO', 'orders'],
    ['DN', 'deliveries'],
    ['CU', 'customers'],
  ] as const) {
    const years = await sql<{ year: string; last: number }[]>`
      select split_part(number, '-', 2) as year, max(split_part(number, '-', 3)::int) as last
      from ${sql(table)} group by 1`
    for (const { year, last } of years) {
      const name = `number_${series.toLowerCase()}_${year}`
      await sql.unsafe(`create sequence if not exists ${name}`)
      await sql`select setval(${name}::regclass, ${last})`
    }
  }
}
