import { addDays, newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, demoApp } from '../../../../test/demo-app.ts'
import { explaining } from '../../../../test/explaining.ts'
import type { Reader } from '../../../platform/database/tx.ts'
import { systemViewer } from '../../../platform/viewer.ts'
import { ageFacts } from './age-facts.ts'
import { type Chosen, chosen } from './chosen.ts'
import { turnFacts } from './turn-facts.ts'

/** As many moves as 100 a day are in more than a year. */
const MOVES = 40_000
let demo: DemoApp

beforeAll(async () => {
  demo = await demoApp()
  await demo.database.transaction(
    systemViewer(),
    async (tx) => {
      await tx.sql`
        insert into stock_moves (id, kind, product_id, warehouse_id, from_location_id, to_location_id, quantity,
          on_hand_change, reserved_change, on_hand_after, reserved_after, value_change, at)
        select ${newId('mov')} || n, move.kind, level.product_id, level.warehouse_id, move.source, move.target, 1,
          move.change, 0, 1, 0, move.change * 9.5, ${tx.now}::text::timestamptz - (${MOVES}::int - n) * interval '14 min'
        from generate_series(1, ${MOVES}::int) as n
        join (select *, row_number() over (order by id) - 1 as place, count(*) over () as count from stock_levels) level
          on level.place = n / 2 % level.count
        cross join lateral (select case n % 2 when 0 then 'RECEIPT' else 'SHIPMENT' end as kind,
          case n % 2 when 0 then 'loc_00000000000000000000000001' else level.home_location_id end as source,
          case n % 2 when 0 then level.home_location_id else 'loc_00000000000000000000000002' end as target,
          case n % 2 when 0 then 1 else -1 end as change) move`
      await tx.sql`analyze stock_moves`
      await tx.sql`analyze stock_levels`
    },
    { statementTimeoutMs: 120_000 },
  )
}, 120_000)

afterAll(() => demo.close())

test.each([
  [
    'the turnover of a month',
    (db: Reader, stock: Chosen) =>
      turnFacts(db, stock, { from: addDays(db.today, -30), to: db.today, days: 31, slowAfterDays: 30 }),
    ['stock_moves_time_index', 'stock_moves_shipped_index'],
  ],
  ['the ages at a day', (db: Reader, stock: Chosen) => ageFacts(db, stock, db.today), ['stock_moves_time_index']],
] as const)('%s reads the moves of its days by index', async (_name, read, indexes) => {
  const viewer = { ...systemViewer(), permissions: new Set(['inventory.stock.read', 'catalog.product.read']) }
  const company = { timeZone: 'Asia/Shanghai', currency: 'CNY', canSendEmail: false }
  const stock = chosen({ viewer, company }, {})
  const { db, plansOfAsked } = explaining(demo.database.reader(viewer))
  expect((await read(db, stock)).length).toBeGreaterThan(10)
  const [plan] = await plansOfAsked()
  for (const index of indexes) expect(plan).toContain(index)
  expect(plan).not.toContain('Seq Scan on stock_moves')
})
