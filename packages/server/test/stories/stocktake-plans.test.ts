import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planDue } from '../../src/modules/inventory/stocktakes/schedules.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { at } from '../socket-client.ts'
import { codeOf, list, type StocktakeWorld, stocktakeWorld } from '../stocktake-world.ts'

let world: StocktakeWorld

beforeAll(async () => {
  world = await stocktakeWorld()
}, 60_000)

afterAll(() => world.demo.close())

test('above the value of a rule the differences wait for a decision, and come back when they are turned down', async () => {
  const {
    admin,
    counter,
    finance,
    manager,
    warehouseId,
    asked,
    well,
    bin,
    product,
    started,
    count,
    onHand,
    closedAndPosted,
  } = world
  const rule = await well(admin, 'createApprovalRule', {
    ...{ document: 'STOCKTAKE', minimumValue: '50', warehouseId, approverRole: 'SALES_MANAGER' },
  })
  const locationId = await bin()
  const productId = await product([{ quantity: '10', locationId }])
  const id = await started({ locationId })
  await count(counter, id, { productId, locationId, quantity: '5' })
  expect(await closedAndPosted(id)).toMatchObject({ stocktake: { status: 'PENDING' } })
  const caseOf = async () =>
    at(
      await asked(
        manager,
        '{ approvalCases(where: { status: { eq: PENDING } }) { nodes { id value documentKind document { ... on Stocktake { id } } } } }',
      ),
      'approvalCases.nodes.0',
    )
  const first = await caseOf()
  // What it is worth is said in costs, which a manager of sales does not see.
  expect(first).toMatchObject({ value: null, documentKind: 'STOCKTAKE', document: { id } })
  await well(manager, 'rejectCase', { id: at(first, 'id'), comment: 'count again' })
  expect(await onHand(productId)).toMatchObject({ onHand: '10' })
  expect(await well(finance, 'postStocktake', { id })).toMatchObject({ stocktake: { status: 'PENDING' } })
  await well(manager, 'approveCase', { id: at(await caseOf(), 'id') })
  expect(await onHand(productId)).toMatchObject({ onHand: '5' })
  const ruleId = at(rule, 'approvalRule.id')
  await well(admin, 'updateApprovalRule', { id: ruleId, expectedVersion: 1, isActive: false })
})

test('a reviewer has any line counted again, and a stocktake is given up without a trace in the books', async () => {
  const { counter, keeper, done, well, bin, product, started, count, onHand, linesOf } = world
  const locationId = await bin()
  const productId = await product([{ quantity: '4', locationId }])
  const id = await started({ locationId })
  await count(counter, id, { productId, locationId, quantity: '3' })
  expect(await well(keeper, 'closeCountRound', { id })).toMatchObject({ stocktake: { status: 'REVIEW' } })
  const [line] = await linesOf(id)
  expect(codeOf(await done(keeper, 'requestRecount', { id, lineIds: [newId('stl')] }))).toBe('NOT_FOUND')
  const again = await well(keeper, 'requestRecount', { id, lineIds: [at(line, 'id')] })
  expect(again).toMatchObject({ stocktake: { status: 'COUNTING', recountCount: 1 } })
  expect(await well(keeper, 'cancelStocktake', { id })).toMatchObject({ stocktake: { status: 'CANCELLED' } })
  expect(codeOf(await count(keeper, id, { productId, locationId, quantity: '4' }))).toBe('ILLEGAL_TRANSITION')
  expect(await onHand(productId)).toMatchObject({ onHand: '4' })
})

test('what was counted lately is left out, and nothing to count is said', async () => {
  const { counter, keeper, warehouseId, done, well, bin, product, started, count, linesOf, closedAndPosted } = world
  const locationId = await bin()
  await product([{ quantity: '4', locationId }])
  const productId = await product([{ quantity: '4', locationId }])
  const id = await started({ locationId })
  await count(counter, id, { productId, locationId, quantity: '4' })
  await closedAndPosted(id)
  const today = new Date().toISOString().slice(0, 10)
  const rest = await started({ locationId, notCountedSince: today })
  expect(await linesOf(rest)).toHaveLength(1)
  const empty = await well(keeper, 'planStocktake', { warehouseId, mode: 'OPEN', locationId: await bin() })
  expect(codeOf(await done(keeper, 'startStocktake', { id: at(empty, 'stocktake.id') }))).toBe('INVALID_INPUT')
})

test('who may only count starts, reviews and posts nothing, and others keep to their warehouses', async () => {
  const { counter, keeper, otherWarehouseId, rootId, done, bin, product, started, count, demo } = world
  const locationId = await bin()
  const productId = await product([{ quantity: '4', locationId }])
  const id = await started({ locationId })
  for (const act of ['startStocktake', 'closeCountRound', 'postStocktake', 'cancelStocktake']) {
    expect(codeOf(await done(counter, act, { id }))).toBe('FORBIDDEN')
  }
  expect(codeOf(await done(keeper, 'planStocktake', { warehouseId: otherWarehouseId, mode: 'OPEN' }))).toBe('NOT_FOUND')
  const rep = await demo.tokenOf('rep')
  expect(codeOf(await count(rep, id, { productId, locationId, quantity: '4' }))).toBe('FORBIDDEN')
  const elsewhere = await count(counter, id, { productId, locationId: rootId, quantity: '4' })
  expect(codeOf(elsewhere)).toBe('NOT_FOUND')
})

test('a schedule plans once when its day has come, and the next one a month later', async () => {
  const { admin, keeper, warehouseId, asked, well, bin, demo } = world
  const locationId = await bin()
  const made = await well(keeper, 'createStocktakeSchedule', {
    ...{ warehouseId, locationId, mode: 'OPEN', interval: 'MONTH', nextOn: '2024-01-31' },
  })
  const planned = async () => {
    const found = await asked(
      admin,
      '{ stocktakes(first: 100) { nodes { status location { id } plannedBy { name } } } }',
    )
    return list(at(found, 'stocktakes.nodes')).filter((each) => at(each, 'location.id') === locationId)
  }
  const run = () => demo.database.transaction(systemViewer(), planDue)
  expect(await run()).toBe(1)
  expect(await run()).toBe(0)
  expect(await planned()).toEqual([{ status: 'PLANNED', location: { id: locationId }, plannedBy: null }])
  const schedules = await asked(admin, '{ stocktakeSchedules { id version nextOn isActive location { id } } }')
  const own = list(at(schedules, 'stocktakeSchedules')).find((each) => at(each, 'location.id') === locationId)
  const next = String(at(own, 'nextOn'))
  expect(next > new Date().toISOString().slice(0, 10)).toBe(true)
  const id = at(made, 'schedule.id')
  const off = { id, expectedVersion: at(own, 'version'), isActive: false, nextOn: '2024-01-31' }
  expect(await well(keeper, 'updateStocktakeSchedule', off)).toMatchObject({ schedule: { isActive: false } })
  expect(await run()).toBe(0)
})

test('the accuracy of a counter is the share of lines that nobody else’s count has changed', async () => {
  const { admin, counter, keeper, asked, well, bin, product, started, closedAndPosted } = world
  const locationId = await bin()
  const products = await Promise.all(['10', '10', '10'].map((quantity) => product([{ quantity, locationId }])))
  const id = await started({ locationId, toleranceQuantity: '0' })
  const lines = products.map((productId, place) => ({ productId, locationId, quantity: String(10 - place) }))
  await well(counter, 'countStock', { id, lines })
  await well(keeper, 'closeCountRound', { id })
  const again = lines.slice(1).map((line, place) => ({ ...line, quantity: place === 0 ? '9' : '10' }))
  await well(keeper, 'countStock', { id, lines: again })
  await closedAndPosted(id)
  const names = await asked(
    admin,
    '{ counterAccuracies(from: "2020-01-01", to: "2099-01-01") { lineCount confirmedCount percent counter { name } } }',
  )
  const people = list(at(names, 'counterAccuracies'))
  const own = people.find((each) => at(each, 'counter.name') === '田小满')
  const [all, confirmed] = [Number(at(own, 'lineCount')), Number(at(own, 'confirmedCount'))]
  expect(all).toBeGreaterThan(3)
  expect(confirmed).toBeLessThan(all)
  expect(at(own, 'percent')).toBe(((100 * confirmed) / all).toFixed(1))
})

test('a freeze that starts while goods leave has all of them in its snapshot or stops them', async () => {
  const { admin, warehouseId, keeper, bin, done, linesOf, onHand, product, well } = world
  const locationId = await bin()
  const productId = await product([{ quantity: '100', locationId }])
  const plan = await well(keeper, 'planStocktake', { warehouseId, locationId, mode: 'FREEZE' })
  const id = String(at(plan, 'stocktake.id'))
  const out = { warehouseId, cause: 'USED', lines: [{ productId, locationId, quantity: '1' }] }
  const [, ...left] = await Promise.all([
    well(keeper, 'startStocktake', { id }),
    ...Array.from({ length: 15 }, () => done(admin, 'writeOffStock', out)),
  ])
  const gone = left.filter((each) => codeOf(each) === undefined).length
  expect(left.filter((each) => codeOf(each) === 'STOCK_FROZEN')).toHaveLength(15 - gone)
  expect(await onHand(productId)).toMatchObject({ onHand: String(100 - gone) })
  expect(await linesOf(id)).toMatchObject([{ snapshot: String(100 - gone) }])
  await well(keeper, 'cancelStocktake', { id })
  await well(admin, 'writeOffStock', out)
})

test('a class or a category narrows what is counted', async () => {
  const { keeper, demo, warehouseId, bin, done, linesOf, product, started, well } = world
  const locationId = await bin()
  const [sold, unsold] = [
    await product([{ quantity: '4', locationId }]),
    await product([{ quantity: '4', locationId }]),
  ]
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into stock_moves (id, kind, product_id, warehouse_id, on_hand_change, reserved_change, on_hand_after,
        reserved_after, value_change)
      values (${newId('mov')}, 'SHIPMENT', ${sold}, ${warehouseId}, 0, 0, 4, 0, -100000000)`,
  )
  const counted = async (over: object) =>
    (await linesOf(await started({ locationId, ...over }))).map((line) => at(line, 'product.id'))
  expect(await counted({ abcClass: 'A' })).toEqual([sold])
  expect(await counted({ abcClass: 'C' })).toEqual([unsold])
  const [categoryId, partId] = [newId('cat'), newId('cat')]
  await demo.database.transaction(systemViewer(), async (tx) => {
    await tx.sql`
      insert into categories (id, parent_id, name_en)
      values (${categoryId}, null, 'Whole'), (${partId}, ${categoryId}, 'Part')`
    await tx.sql`update products set category_id = ${partId} where id = ${unsold}`
  })
  expect(await counted({ categoryId })).toEqual([unsold])
  const none = await well(keeper, 'planStocktake', { warehouseId, locationId, mode: 'OPEN', abcClass: 'B' })
  expect(codeOf(await done(keeper, 'startStocktake', { id: at(none, 'stocktake.id') }))).toBe('INVALID_INPUT')
})

test('RC11: a hold that has expired is free before anybody who still needs the goods gives way', async () => {
  const { admin, counter, demo, warehouseId, otherWarehouseId, bin, product, started } = world
  const { well, count, onHand, linesOf, closedAndPosted } = world
  const locationId = await bin()
  const productId = await product([{ quantity: '10', locationId }])
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const held = await well(admin, 'holdStock', { productId, warehouseId, quantity: '4', purpose: 'fair', expiresAt })
  const ends = { fromWarehouseId: warehouseId, toWarehouseId: otherWarehouseId }
  await well(admin, 'requestTransfer', { ...ends, lines: [{ productId, quantity: '6' }] })
  const id = await started({ locationId })
  await count(counter, id, { productId, locationId, quantity: '6' })
  const holdId = String(at(held, 'hold.id'))
  await demo.database.transaction(systemViewer(), async (tx) => {
    await tx.sql`update stock_holds set expires_at = now() - interval '1 minute' where id = ${holdId}`
    await tx.sql`update reservations set expires_at = now() - interval '1 minute' where document_line_id = ${holdId}`
  })
  await closedAndPosted(id)
  expect(await onHand(productId)).toEqual({ onHand: '6', reserved: '6', available: '0' })
  expect(await linesOf(id)).toMatchObject([{ difference: '-4', shortage: '0' }])
})
