import 'reflect-metadata'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedPostgres, startPostgres } from '../../server/src/platform/postgres/embedded.ts'
import { buildDatabase } from '../src/data/build.ts'
import { OPERATIONS } from '../src/operations/index.ts'
import { PLAN_SETTINGS, plansOf } from '../src/plans.ts'
import { onCopy } from '../src/session.ts'
import { TINY } from './generated.ts'

/** Tables with a row for each thing that happens; the others have one for each user, warehouse or unit. */
const GROWING = [
  ...['addresses', 'api_tokens', 'audit_entries', 'contacts', 'customers', 'deliveries', 'delivery_lines', 'events'],
  ...['idempotency_keys', 'order_lines', 'order_transitions', 'orders', 'products', 'reservations', 'sessions'],
  ...['stock_alerts', 'stock_levels', 'stock_moves'],
]

const directory = mkdtempSync(join(tmpdir(), 'tradewind-plans-'))
let server: EmbeddedPostgres

beforeAll(async () => {
  // A small table is read in sequence even where there is an index; so it is read only where there is none.
  const settings = { ...PLAN_SETTINGS, enable_seqscan: 'off', fsync: 'off' }
  server = await startPostgres({ directory, settings })
  await buildDatabase({ url: server.url, scale: TINY, passwordHash: '!' })
}, 120_000)

afterAll(async () => {
  await server.stop()
  rmSync(directory, { recursive: true, force: true })
})

test(
  'no statement of a measured operation needs to read a growing table in sequence',
  () =>
    onCopy({ server, role: 'admin' }, async (session) => {
      const inSequence = new RegExp(`Seq Scan on (${GROWING.join('|')})\\b.*`, 'g')
      for (const operation of OPERATIONS) {
        const plans = await plansOf(operation, session, join(directory, 'postgres.log'))
        expect(plans).toMatch(/Index Scan/)
        expect(plans.match(inSequence) ?? [], operation.name).toEqual([])
      }
    }),
  60_000,
)
