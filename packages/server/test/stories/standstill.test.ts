import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CrashWorld, crashWorld } from '../crash-world.ts'
import { stillFor } from '../standstill.ts'

let world: CrashWorld

beforeAll(async () => {
  world = await crashWorld()
}, 60_000)

afterAll(() => world.close())

test('X4: PostgreSQL that stands still for half a minute is unavailable meanwhile, and well again afterwards', async () => {
  expect(await stillFor(world, 30_000)).toEqual(['UNAVAILABLE 1'])
}, 60_000)
