import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { type Database, openDatabase } from '../../platform/database/pool.ts'
import { forgiveAttempts, takeAttempt } from './sign-in-attempts.ts'

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

test('three hundred people of one office sign in from one address, many at once, and guessing is as slow after it', async () => {
  const ip = '203.0.113.1'
  const people = Array.from({ length: 300 }, (_, place) => ({ email: `p${place % 30}@x.example`, ip }))
  for (let first = 0; first < people.length; first += 10) {
    const together = people.slice(first, first + 10).map(async (person) => {
      expect(await takeAttempt(database, person)).toBe(true)
      await forgiveAttempts(database, person)
    })
    await Promise.all(together)
  }
  const guessed = await Promise.all(
    Array.from({ length: 12 }, (_, place) => grantedOf(10, { email: `q${place}@x.example`, ip })),
  )
  expect(guessed.reduce((total, each) => total + each, 0)).toBe(100)
})
