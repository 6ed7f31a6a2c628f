import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { type Database, openDatabase } from '../../platform/database/pool.ts'
import { takeAttempt } from './sign-in-attempts.ts'

let database: Database
let drop: () => Promise<void>

beforeAll(async () => {
  const place = await testDatabase()
  database = openDatabase({ url: place.url })
  drop = place.drop
})

afterAll(async () => {
  await database.close()
  await drop()
})

async function grantedOf(count: number, attempt: { email: string; ip: string }): Promise<number> {
  let granted = 0
  for (let each = 0; each < count; each += 1) if (await takeAttempt(database, attempt)) granted += 1
  return granted
}

test('one address guesses ten times and does not lock the owner of the account out elsewhere', async () => {
  expect(await grantedOf(250, { email: 'a@x.example', ip: '192.0.2.1' })).toBe(10)
  expect(await grantedOf(1, { email: 'a@x.example', ip: '192.0.2.2' })).toBe(1)
})

test('an account is guessed at from many addresses two hundred times at most', async () => {
  let granted = 0
  for (let host = 1; host <= 25; host += 1) {
    granted += await grantedOf(10, { email: 'b@x.example', ip: `198.51.100.${host}` })
  }
  expect(granted).toBe(200)
})
