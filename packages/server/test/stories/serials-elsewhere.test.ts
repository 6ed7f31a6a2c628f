import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '@tradewind/kernel'
import { importFile } from '../import-file.ts'
import { at } from '../socket-client.ts'
import { codeOf, list, type StocktakeWorld, stocktakeWorld } from '../stocktake-world.ts'

let world: StocktakeWorld
let productId: string
let serial: string
let near: string

beforeAll(async () => {
  world = await stocktakeWorld()
}, 60_000)

afterAll(() => world.demo.close())

beforeEach(async () => {
  serial = newId('lot').slice(-12)
  near = await world.bin()
  productId = await world.product([{ quantity: '1', locationId: near, lotCode: serial }], 'SERIAL')
})

const line = (over: object = {}) => ({ productId, lotCode: serial, quantity: '1', ...over })
const messageOf = (answer: unknown) => String(at(answer, 'userErrors.0.message'))

/** Counts the serial number in another bin than the one in which it lies; answers the stocktake and the bin. */
async function foundFar() {
  const { bin, count, counter, keeper, product, started, well } = world
  const far = await bin()
  // There is something to be counted.
  await product([{ quantity: '1', locationId: far }])
  const id = await started({ locationId: far })
  expect(codeOf(await count(counter, id, line({ locationId: far })))).toBeUndefined()
  await well(keeper, 'closeCountRound', { id })
  return { id, far }
}

test('a serial number that a count finds elsewhere is named with its place, and posted once it was moved from there', async () => {
  const { admin, done, finance, well } = world
  const { id, far } = await foundFar()
  const refused = await done(finance, 'postStocktake', { id })
  expect(codeOf(refused)).toBe('DUPLICATE')
  expect(messageOf(refused)).toContain(`Serial number ${serial} lies in SHA `)
  const away = { productId, lotId: await lotId(), quantity: '1', fromLocationId: near, toLocationId: far }
  await well(admin, 'relocateStock', { warehouseId: world.warehouseId, lines: [away] })
  const counted = (await world.linesOf(id)).find((each) => at(each, 'lot.code') === serial)
  await well(world.keeper, 'requestRecount', { id, lineIds: [at(counted, 'id')] })
  await well(admin, 'countStock', { id, lines: [line({ locationId: far })] })
  expect(await world.closedAndPosted(id)).toMatchObject({ stocktake: { status: 'POSTED', gainValue: '0' } })
})

test('whoever decides on such a count is told, too, and it waits', async () => {
  const { admin, asked, done, finance, manager, well } = world
  const rule = { document: 'STOCKTAKE', minimumValue: '1', approverRole: 'SALES_MANAGER' }
  const made = await well(admin, 'createApprovalRule', rule)
  const { id } = await foundFar()
  await well(finance, 'postStocktake', { id })
  const cases = await asked(
    admin,
    'query ($d: ID!) { approvalCases(where: { documentId: { eq: $d } }) { nodes { id } } }',
    {
      d: id,
    },
  )
  const refused = await done(manager, 'approveCase', { id: at(cases, 'approvalCases.nodes.0.id') })
  expect(codeOf(refused)).toBe('DUPLICATE')
  const off = { id: at(made, 'approvalRule.id'), expectedVersion: 1, isActive: false }
  await well(admin, 'updateApprovalRule', off)
})

test('a serial number that is on its way comes in by its transfer alone', async () => {
  const { admin, done, otherWarehouseId, warehouseId, well } = world
  const ends = { fromWarehouseId: warehouseId, toWarehouseId: otherWarehouseId }
  const asked = await well(admin, 'requestTransfer', { ...ends, lines: [{ productId, quantity: '1' }] })
  const id = at(asked, 'transfer.id')
  await well(admin, 'shipTransfer', { id })
  const refused = await done(admin, 'receiveStock', { warehouseId, lines: [line()] })
  expect(codeOf(refused)).toBe('DUPLICATE')
  expect(messageOf(refused)).toContain('is on its way by')
  await well(admin, 'receiveTransfer', { id })
})

test('who does not see the warehouse in which a serial number lies is told no place in it', async () => {
  const { admin, done, keeper, otherWarehouseId, warehouseId, well } = world
  const lines = [line({ lotCode: newId('lot').slice(-12) })]
  await well(admin, 'receiveStock', { warehouseId: otherWarehouseId, lines })
  const refused = await done(keeper, 'receiveStock', { warehouseId, lines })
  expect(codeOf(refused)).toBe('DUPLICATE')
  expect(messageOf(refused)).toContain('at a warehouse that you do not see')
  expect(messageOf(refused)).not.toContain('CTU')
})

test('of two receipts of a serial number at once one is refused', async () => {
  const { admin, done, otherWarehouseId, warehouseId } = world
  for (let round = 0; round < 4; round += 1) {
    const lines = [line({ lotCode: newId('lot').slice(-12) })]
    const both = await Promise.all(
      [warehouseId, otherWarehouseId].map((each) => done(admin, 'receiveStock', { warehouseId: each, lines })),
    )
    expect(new Set(both.map(codeOf))).toEqual(new Set(['DUPLICATE', undefined]))
  }
})

test('a file says by its line that a serial number lies elsewhere, unless another line says that it does not', async () => {
  const asking = { url: world.demo.app.url, token: world.admin }
  const row = { sku: productId, warehouse_code: 'CTU', location_code: 'STOCK', lot_code: serial, on_hand: '1' }
  const file = { kind: 'STOCK', source: 'serials' }
  for (const mode of ['DRY_RUN', 'ALL_ROWS']) {
    expect(await importFile(asking, { ...file, rows: [row], mode })).toMatchObject({
      import: { errorCount: 1, errors: [{ line: 2, column: 'lot_code' }] },
    })
  }
  const [code] = await codesOf([near])
  const gone = { ...row, warehouse_code: 'SHA', location_code: code ?? '', on_hand: '0' }
  expect(await importFile(asking, { ...file, rows: [gone, row] })).toMatchObject({ import: { errorCount: 0 } })
})

test('goods that come to a bin while it is taken out of use keep it in use, or find it out of use', async () => {
  const { admin, bin, done, product, warehouseId } = world
  const goods = await product([])
  for (let round = 0; round < 6; round += 1) {
    const locationId = await bin()
    const [off, received] = await Promise.all([
      done(admin, 'updateLocation', { id: locationId, expectedVersion: 1, isActive: false }),
      done(admin, 'receiveStock', { warehouseId, lines: [{ productId: goods, quantity: '1', locationId }] }),
    ])
    expect([
      ['IN_USE', undefined],
      [undefined, 'NOT_FOUND'],
    ]).toContainEqual([codeOf(off), codeOf(received)])
  }
})

test('nothing is made below a location that is out of use', async () => {
  const { admin, bin, done, well } = world
  const parentId = await bin()
  await well(admin, 'updateLocation', { id: parentId, expectedVersion: 1, isActive: false })
  expect(await done(admin, 'createLocation', { parentId, code: 'BELOW', nameEn: 'Bin' })).toMatchObject({
    userErrors: [{ code: 'INVALID_INPUT', field: ['parentId'] }],
  })
})

test('who does not see costs does not see what a document is worth that waits for a decision', async () => {
  const { admin, asked, keeper, warehouseId, well } = world
  const rule = { document: 'WRITE_OFF', minimumValue: '1', approverRole: 'FINANCE' }
  const made = await well(admin, 'createApprovalRule', rule)
  const lines = [{ productId, lotId: await lotId(), locationId: near, quantity: '1' }]
  expect(await well(keeper, 'writeOffStock', { warehouseId, cause: 'DAMAGED', lines })).toMatchObject({
    writeOff: { status: 'PENDING' },
  })
  const query = '{ approvalCases(where: { status: { eq: PENDING } }) { nodes { documentKind value } } }'
  const worth = async (token: string) =>
    list(at(await asked(token, query), 'approvalCases.nodes')).find((each) => at(each, 'documentKind') === 'WRITE_OFF')
  expect(await worth(admin)).toMatchObject({ value: '10.00' })
  expect(await worth(keeper)).toMatchObject({ value: null })
  const off = { id: at(made, 'approvalRule.id'), expectedVersion: 1, isActive: false }
  await well(admin, 'updateApprovalRule', off)
})

async function lotId(): Promise<string> {
  const query = 'query ($p: ID!) { lots(where: { productId: { eq: $p } }) { nodes { id } } }'
  return String(at(await world.asked(world.admin, query, { p: productId }), 'lots.nodes.0.id'))
}

async function codesOf(ids: readonly string[]): Promise<readonly string[]> {
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Location { code } } }'
  return list(at(await world.asked(world.admin, query, { ids }), 'nodes')).map((each) => String(at(each, 'code')))
}
