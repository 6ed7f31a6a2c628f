import postgres from 'postgres'
import { expect, test } from 'vitest'
import { migrateDatabase } from '../src/platform/database/migrate.ts'
import { testDatabase } from './database.ts'

test('migrating a migrated database changes nothing', async () => {
  const database = await testDatabase()
  await Promise.all([migrateDatabase(database.url), migrateDatabase(database.url)])
  await database.drop()
})

test('the stock ledger refuses update and delete', async () => {
  const database = await testDatabase()
  const sql = postgres(database.url, { max: 1 })
  await expect(sql`delete from stock_moves`).rejects.toThrow('append-only')
  await expect(sql`update stock_moves set reason = 'x'`).rejects.toThrow('append-only')
  await sql.end()
  await database.drop()
})

test('Chinese names sort by pinyin', async () => {
  const database = await testDatabase()
  const sql = postgres(database.url, { max: 1 })
  const rows = await sql`select name from unnest(array['王', '安', '陈', '李']) name order by name collate zh_pinyin`
  expect(rows.map((row) => row.name)).toEqual(['安', '陈', '李', '王'])
  await sql.end()
  await database.drop()
})
