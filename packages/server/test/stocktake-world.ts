import { newId } from '@tradewind/kernel'
import { expect } from 'vitest'
import { systemViewer } from '../src/platform/viewer.ts'
import { ask, demoApp, newKey } from './demo-app.ts'
import { at } from './socket-client.ts'

const STOCKTAKE =
  'stocktake { id number status lineCount countedCount recountCount gainValue lossValue allowedActions }'
const SHOWN: Readonly<Record<string, string>> = {
  createLocation: 'location { id }',
  updateLocation: 'location { id }',
  receiveStock: 'stockLevels { id }',
  relocateStock: 'stockLevels { id }',
  writeOffStock: 'writeOff { status }',
  requestTransfer: 'transfer { id }',
  shipTransfer: 'transfer { id }',
  receiveTransfer: 'transfer { id }',
  holdStock: 'hold { id }',
  createApprovalRule: 'approvalRule { id version }',
  updateApprovalRule: 'approvalRule { id }',
  approveCase: 'approvalCase { status }',
  rejectCase: 'approvalCase { status }',
  createStocktakeSchedule: 'schedule { id version nextOn }',
  updateStocktakeSchedule: 'schedule { version isActive nextOn }',
  countStock: `${STOCKTAKE} lines { id status isFound snapshot expected counted difference }`,
}

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
export const codeOf = (answer: unknown) => at(answer, 'userErrors.0.code')
const idOf = (rows: unknown, path: string, value: string) =>
  String(
    at(
      list(rows).find((row) => at(row, path) === value),
      'id',
    ),
  )

type Goods = { readonly quantity: string; readonly locationId: string; readonly lotCode?: string }
export type StocktakeWorld = Awaited<ReturnType<typeof stocktakeWorld>>

type Asked = (token: string, query: string, variables?: object) => Promise<unknown>

/** Acts of people, as they are answered or as they must go well. */
function acting(asked: Asked) {
  async function done(token: string, name: string, input: object): Promise<unknown> {
    const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${SHOWN[name] ?? STOCKTAKE}
      userErrors { code field message } } }`
    const key = name.startsWith('update') ? {} : { idempotencyKey: newKey() }
    return at(await asked(token, query, { input: { ...key, ...input } }), 'done')
  }

  async function well(token: string, name: string, input: object): Promise<unknown> {
    const answer = await done(token, name, input)
    expect(at(answer, 'userErrors'), name).toEqual([])
    return answer
  }

  return { done, well }
}

/** What is there, and what was counted. */
function looking(asked: Asked, { admin, warehouseId }: { admin: string; warehouseId: string }) {
  const onHand = async (productId: string) =>
    at(
      await asked(
        admin,
        'query ($p: ID!, $w: ID!) { stockLevels(where: { productId: { eq: $p }, warehouseId: { eq: $w } }) { nodes { onHand reserved available } } }',
        { p: productId, w: warehouseId },
      ),
      'stockLevels.nodes.0',
    )
  const linesOf = async (id: string) =>
    list(
      at(
        await asked(
          admin,
          `query ($id: ID!) { stocktakeLines(where: { stocktakeId: { eq: $id } }, first: 100) { nodes {
            id status isFound snapshot expected counted difference value shortage counter { name } counts { round quantity expected }
            product { id } location { id } lot { code } } } }`,
          { id },
        ),
        'stocktakeLines.nodes',
      ),
    )
  return { onHand, linesOf }
}

/** The demo company with people who count, in bins and with products of their own. */
export async function stocktakeWorld() {
  const demo = await demoApp()
  const accounts = ['admin', 'counter', 'warehouse', 'finance', 'manager'] as const
  const [admin = '', counter = '', keeper = '', finance = '', manager = ''] = await Promise.all(
    accounts.map(demo.tokenOf),
  )
  const asked = (token: string, query: string, variables: object = {}) =>
    ask({ url: demo.app.url, token }, query, variables)
  const found = await asked(
    admin,
    '{ warehouses { id code } locations(where: { code: { eq: "STOCK" } }, first: 100) { nodes { id warehouse { code } } } }',
  )
  const warehouseId = idOf(at(found, 'warehouses'), 'code', 'SHA')
  const otherWarehouseId = idOf(at(found, 'warehouses'), 'code', 'CTU')
  const rootId = idOf(at(found, 'locations.nodes'), 'warehouse.code', 'SHA')

  const { done, well } = acting(asked)
  const { onHand, linesOf } = looking(asked, { admin, warehouseId })

  /** A bin of its own, so that a stocktake of it sees nothing of other tests. */
  async function bin(parentId = rootId): Promise<string> {
    const input = { parentId, code: newId('loc').slice(-12).toUpperCase(), nameEn: 'Bin' }
    return String(at(await well(admin, 'createLocation', input), 'location.id'))
  }

  /** A product of which so many lie in some bins and have cost 10 each. */
  async function product(goods: readonly Goods[], tracking = 'NONE'): Promise<string> {
    const id = newId('prd')
    await demo.database.transaction(
      systemViewer(),
      (tx) => tx.sql`
        insert into products (id, sku, name_en, unit_id, list_price, tax_rate, search_text, tracking, cost)
        select ${id}, ${id}, ${id}, id, 1, 0, '', ${tracking}, 10 from units where code = 'pcs'`,
    )
    const lines = goods.map((each) => ({ productId: id, unitCost: '10', ...each }))
    if (lines.length > 0) await well(admin, 'receiveStock', { warehouseId, lines })
    return id
  }

  async function started(over: object = {}): Promise<string> {
    const plan = await well(keeper, 'planStocktake', { warehouseId, mode: 'OPEN', ...over })
    const id = String(at(plan, 'stocktake.id'))
    await well(keeper, 'startStocktake', { id })
    return id
  }

  const count = (token: string, id: string, line: object) => done(token, 'countStock', { id, lines: [line] })
  const takeOut = (productId: string, locationId: string, quantity: string) =>
    well(admin, 'writeOffStock', { warehouseId, cause: 'USED', lines: [{ productId, locationId, quantity }] })
  const closedAndPosted = async (id: string): Promise<unknown> => {
    await well(keeper, 'closeCountRound', { id })
    return await well(finance, 'postStocktake', { id })
  }
  return {
    ...{ demo, admin, counter, keeper, finance, manager, warehouseId, otherWarehouseId, rootId, asked, done, well },
    ...{ bin, product, started, count, onHand, takeOut, linesOf, closedAndPosted },
  }
}
