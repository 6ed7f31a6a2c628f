import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type DemoApp, demoApp } from '../../../../test/demo-app.ts'
import { below, pick, type Random, seededRandom } from '../../../demo/random.ts'
import { type Payload, perform } from '../../../platform/perform/perform.ts'
import { systemViewer, type Viewer } from '../../../platform/viewer.ts'
import { ROLE_PERMISSIONS, rowScopeOf } from '../../identity/rules/roles.ts'
import { placeOrder } from './place-order.ts'

let demo: DemoApp
let rep: Viewer
let other: Viewer
let warehouseId: string
let customerIds: readonly string[]
/** Three products whose stock each test sets. */
let productIds: readonly string[]

const rows = <Row extends object>(text: string, values: readonly (string | readonly string[])[] = []) =>
  demo.database.transaction(systemViewer(), (tx) => tx.query<Row>(text, values)).then((found) => [...found])

beforeAll(async () => {
  demo = await demoApp()
  ;[rep, other] = await Promise.all([viewerOf('rep'), viewerOf('rep2')])
  const [warehouse] = await rows<{ id: string }>('select id from warehouses order by code limit 1')
  warehouseId = warehouse?.id ?? ''
  const customers = await rows<{ id: string }>(
    `select id from customers where owner_id = $1 and currency = 'CNY' order by id limit 3`,
    [rep.userId],
  )
  customerIds = customers.map(({ id }) => id)
  const products = await rows<{ id: string }>(
    `select product_id as id from stock_levels where warehouse_id = $1 and reserved = 0 order by product_id limit 3`,
    [warehouseId],
  )
  productIds = products.map(({ id }) => id)
}, 60_000)

afterAll(() => demo.close())

beforeEach(async () => {
  await rows('delete from reservations where product_id = any($1::text[])', [productIds])
  await rows('update stock_levels set on_hand = 10, reserved = 0 where product_id = any($1::text[])', [productIds])
  await rows('update customers set credit_limit = null where id = any($1::text[])', [customerIds])
})

async function viewerOf(account: 'rep' | 'rep2'): Promise<Viewer> {
  const [user] = await rows<{ id: string; team_id: string }>(
    `select id, team_id from users where email = '${account}@demo.tradewind.example'`,
  )
  const permissions = new Set(ROLE_PERMISSIONS.SALES_REP)
  const scope = rowScopeOf('SALES_REP')
  return {
    ...{ userId: user?.id ?? '', teamId: user?.team_id ?? null, role: 'SALES_REP', scope, permissions },
    ...{ warehouseIds: null, locale: 'en' as const },
  }
}

type Wanted = {
  readonly customerId?: string
  readonly policy?: string
  readonly lines: readonly { readonly productId: string; readonly quantity: string }[]
}

const input = (
  { customerId = customerIds[0] ?? '', policy = 'ALL_OR_NOTHING', lines }: Wanted,
  key = newId('evt'),
) => ({
  idempotencyKey: key,
  order: {
    ...{ customerId, warehouseId, reservationPolicy: policy, taxRounding: 'PER_LINE', pricesIncludeTax: false },
    ...{ reservationTime: 'AT_CONFIRMATION', discountAmount: '0', freightAmount: '0' },
    lines: lines.map((line) => ({ ...line, unitPrice: '100', discountPercent: '0', taxRate: '0' })),
  },
})

const place = (wanted: ReturnType<typeof input>, viewer = rep) =>
  perform({ viewer, locale: 'en', database: demo.database, requestId: 'req_test' }, placeOrder, wanted)

const one = (quantity: string, product = 0) => [{ productId: productIds[product] ?? '', quantity }]

type Answer = Payload<{ orderId: string }>
const codes = (answers: readonly Answer[]) => answers.map(({ userErrors }) => userErrors[0]?.code ?? null)
const idsOf = (answers: readonly Answer[]) => answers.flatMap(({ orderId }) => orderId ?? [])

async function reservedOf(product = 0): Promise<unknown> {
  const [row] = await rows<{ reserved: string; promised: string }>(
    `select reserved::text as reserved, (select sum(quantity) from reservations where product_id = $1)::text as promised
     from stock_levels where product_id = $1 and warehouse_id = $2`,
    [productIds[product] ?? '', warehouseId],
  )
  return row
}

test('placing an order leaves what creating and confirming it would', async () => {
  const { orderId = '', userErrors } = await place(input({ lines: one('4') }))
  expect(userErrors).toEqual([])
  expect(
    await rows(
      `select o.status, o.total_amount::text as total, o.owner_id, o.cost_amount is not null as "hasCost",
         (select array_agg(coalesce(from_status, '-') || '>' || to_status order by id) from order_transitions t
          where t.order_id = o.id and t.actor_id = $2) as steps,
         (select array_agg(data ->> 'type' order by sequence) from events e where e.subject_id = o.id) as events,
         (select user_id from audit_entries a where $1 = any(a.subject_ids)) as actor,
         (select array_agg(kind || ' ' || reserved_change || ' ' || actor_id) from stock_moves m where m.document_id = o.id) as moves
       from orders o where o.id = $1`,
      [orderId, rep.userId],
    ),
  ).toEqual([
    {
      ...{ status: 'CONFIRMED', total: '400.00', owner_id: rep.userId, hasCost: true, actor: rep.userId },
      steps: ['->DRAFT', 'DRAFT>CONFIRMED'],
      events: ['CREATED', 'CONFIRMED'],
      moves: [`RESERVATION 4 ${rep.userId}`],
    },
  ])
  expect(await reservedOf()).toEqual({ reserved: '4', promised: '4' })
})

test.each<[string, () => Promise<Answer>]>([
  ['EMPTY_ORDER', () => place(input({ lines: [] }))],
  ['NOT_FOUND', () => place(input({ lines: [{ productId: newId('prd'), quantity: '1' }] }))],
  ['NOT_FOUND', () => place(input({ lines: one('1') }), other)],
  ['INSUFFICIENT_STOCK', () => place(input({ lines: one('11') }))],
  ['BAD_QUANTITY', () => place(input({ lines: one('0') }))],
  ['FORBIDDEN', () => place(input({ lines: one('1') }), { ...rep, permissions: new Set(['sales.order.read']) })],
])('%s leaves nothing', async (code, refused) => {
  const [before] = await rows('select count(*) from orders')
  expect(codes([await refused()])).toEqual([code])
  expect(await rows('select count(*) from orders')).toEqual([before])
  expect(await reservedOf()).toEqual({ reserved: '0', promised: null })
})

test('64 that want 10 units are served in the order in which they came, in few transactions', async () => {
  const answers = await Promise.all(Array.from({ length: 64 }, () => place(input({ lines: one('1') }))))
  expect(codes(answers)).toEqual([...Array(10).fill(null), ...Array(54).fill('INSUFFICIENT_STOCK')])
  expect(await reservedOf()).toEqual({ reserved: '10', promised: '10' })
  const [made] = await rows<{ count: number }>(
    'select count(distinct xmin::text)::int as count from orders where id = any($1::text[])',
    [idsOf(answers)],
  )
  expect(made?.count).toBeLessThan(4)
})

test('one that is refused leaves the others of its group alone', async () => {
  const wanted = Array.from({ length: 20 }, (_none, at) => (at % 5 === 2 ? [] : one('1', 1)))
  const answers = await Promise.all(wanted.map((lines) => place(input({ lines, policy: 'PARTIAL' }))))
  expect(codes(answers)).toEqual(wanted.map((lines) => (lines.length === 0 ? 'EMPTY_ORDER' : null)))
  expect(await reservedOf(1)).toEqual({ reserved: '10', promised: '10' })
})

test('orders of one customer never use more than the credit, however many come at once', async () => {
  await rows(
    "update customers set credit_limit = 500 + coalesce((select sum((l.net_amount + l.tax_amount) * l.open_quantity / l.quantity) from orders o join order_lines l on l.order_id = o.id where o.customer_id = customers.id and o.status in ('CONFIRMED', 'ON_HOLD')), 0) where id = $1",
    [customerIds[0] ?? ''],
  )
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => place(input({ policy: 'PARTIAL', lines: one('2') }))),
  )
  expect(codes(answers)).toEqual([null, null, ...Array(10).fill('CREDIT_HOLD')])
})

test('the same key at the same time makes one order, with another input it is refused', async () => {
  const same = input({ lines: one('1') }, 'key-of-two')
  const answers = await Promise.all([place(same), place(same), place(input({ lines: one('2') }, 'key-of-two'))])
  expect(new Set(idsOf(answers)).size).toBe(1)
  expect(codes(answers)).toEqual([null, null, 'IDEMPOTENCY_KEY_REUSED'])
  expect(idsOf([await place(same)])).toEqual(idsOf(answers.slice(0, 1)))
  expect(await reservedOf()).toEqual({ reserved: '1', promised: '1' })
})

test('a refusal is repeated under its key even when the stock has come', async () => {
  const wanted = input({ lines: one('11') })
  expect(codes([await place(wanted)])).toEqual(['INSUFFICIENT_STOCK'])
  await rows('update stock_levels set on_hand = 20 where product_id = any($1::text[])', [productIds])
  expect(codes([await place(wanted)])).toEqual(['INSUFFICIENT_STOCK'])
})

function randomOrder(random: Random): Wanted {
  const lines = Array.from({ length: 1 + below(random, 3) }, () => ({
    productId: pick(random, productIds),
    quantity: String(1 + below(random, 4)),
  }))
  const policy = pick(random, ['PARTIAL', 'WHOLE_LINES', 'ALL_OR_NOTHING'] as const)
  return { customerId: pick(random, customerIds), policy, lines }
}

/** What each order got of each line, and what is reserved in the end. */
async function outcomeOf(answers: readonly Answer[]): Promise<unknown> {
  const got = await rows<{ order_id: string; got: string[] }>(
    `select l.order_id, array_agg(coalesce(r.quantity, 0)::text order by l.position) as got from order_lines l
     left join reservations r on r.document_line_id = l.id where l.order_id = any($1::text[]) group by 1`,
    [idsOf(answers)],
  )
  const ofOrder = new Map(got.map((row) => [row.order_id, row.got]))
  return [
    answers.map((each) => ofOrder.get(each.orderId ?? '') ?? codes([each])),
    await reservedOf(),
    await reservedOf(1),
  ]
}

test.each([1, 2, 3, 4, 5, 6])('a group of orders ends as the same orders one by one (seed %i)', async (seed) => {
  const random = seededRandom(seed)
  const wanted = Array.from({ length: 12 }, () => randomOrder(random))
  const together = await outcomeOf(await Promise.all(wanted.map((each) => place(input(each)))))
  await rows('delete from reservations where product_id = any($1::text[])', [productIds])
  await rows('update stock_levels set reserved = 0 where product_id = any($1::text[])', [productIds])
  const alone: Answer[] = []
  for (const each of wanted) alone.push(await place(input(each)))
  expect(await outcomeOf(alone)).toEqual(together)
})
