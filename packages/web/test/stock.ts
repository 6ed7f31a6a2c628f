import { newId, subtract } from '@tradewind/kernel'
import type { ThirdParty } from './third-party.ts'

type Named = { readonly id: string; readonly sku: string; readonly name: string }
type Level = { readonly product: Named; readonly onHand: string; readonly available: string }

/** Products of which the first warehouse, the one that an order starts with, has plenty free. */
export async function plentiful(program: ThirdParty, count: number): Promise<Level[]> {
  const { stockLevels } = await program.ask<{ stockLevels: { nodes: Level[] } }>(
    `query ($w: ID!) {
      stockLevels(first: 100, where: { warehouseId: { eq: $w }, available: { gt: "40" } }) {
        nodes { onHand available product { id sku name } }
      }
    }`,
    { w: await firstWarehouse(program) },
  )
  return stockLevels.nodes.slice(0, count)
}

/** Leaves exactly so much of a product free in the first warehouse, and sets its threshold. */
export async function setFree(program: ThirdParty, level: Level, to: { free: string; threshold: string }) {
  const place = { productId: level.product.id, warehouseId: await firstWarehouse(program) }
  const done = await program.ask<Record<'adjustStock' | 'setStockThreshold', { userErrors: { message: string }[] }>>(
    `mutation ($adjust: AdjustStockInput!, $threshold: SetStockThresholdInput!) {
      setStockThreshold(input: $threshold) { userErrors { message } }
      adjustStock(input: $adjust) { userErrors { message } }
    }`,
    {
      adjust: {
        ...place,
        idempotencyKey: newId('evt'),
        change: subtract(to.free, level.available),
        expectedQuantity: level.onHand,
        reason: 'count',
      },
      threshold: { ...place, threshold: to.threshold },
    },
  )
  const refused = [...done.adjustStock.userErrors, ...done.setStockThreshold.userErrors]
  if (refused.length > 0) throw new Error(refused.map(({ message }) => message).join(' '))
}

async function firstWarehouse(program: ThirdParty): Promise<string> {
  const { warehouses } = await program.ask<{ warehouses: { id: string }[] }>('{ warehouses { id } }')
  return warehouses[0]?.id ?? ''
}

/** The number of a draft with one line that another program has just made. */
export async function draftOrder(program: ThirdParty): Promise<string> {
  const [level] = await plentiful(program, 1)
  const { customers } = await program.ask<{ customers: { nodes: { id: string }[] } }>(
    '{ customers(first: 1, where: { currency: { eq: "CNY" } }) { nodes { id } } }',
  )
  const order = {
    customerId: customers.nodes[0]?.id,
    warehouseId: await firstWarehouse(program),
    lines: [{ productId: level?.product.id, quantity: '1' }],
  }
  type Made = { createOrder: { order: { number: string } | null; userErrors: { message: string }[] } }
  const { createOrder } = await program.ask<Made>(
    'mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { number } userErrors { message } } }',
    { input: { idempotencyKey: newId('evt'), order } },
  )
  if (!createOrder.order) throw new Error(createOrder.userErrors.map(({ message }) => message).join(' '))
  return createOrder.order.number
}

/** The number of a customer of `rep` that pays in yuan and has no credit limit. */
export async function customerOfRep(program: ThirdParty): Promise<{ number: string; name: string }> {
  const { customers } = await program.ask<{
    customers: { nodes: { number: string; name: string; creditLimit: string | null; owner: { name: string } }[] }
  }>(
    '{ customers(first: 100, where: { currency: { eq: "CNY" } }) { nodes { number name creditLimit owner { name } } } }',
  )
  const found = customers.nodes.find(({ creditLimit, owner }) => creditLimit === null && owner.name === '周航')
  if (!found) throw new Error('The demo company has no such customer.')
  return found
}

type Roots = { readonly locations: { readonly nodes: readonly { id: string; warehouse: { id: string } }[] } }
type Lying = { readonly productId: string; readonly quantity: string }

/** A new bin of the first warehouse in which goods lie. */
export async function filledBin(program: ThirdParty, goods: readonly Lying[]) {
  const { locations } = await program.ask<Roots>(
    `{ locations(where: { code: { eq: "STOCK" } }, first: 100) { nodes { id warehouse { id } } } }`,
  )
  const warehouseId = await firstWarehouse(program)
  const parentId = locations.nodes.find(({ warehouse }) => warehouse.id === warehouseId)?.id ?? ''
  const code = `BIN-${newId('loc').slice(-8).toUpperCase()}`
  const { createLocation } = await program.ask<{ createLocation: { location: { id: string } } }>(
    'mutation ($input: CreateLocationInput!) { createLocation(input: $input) { location { id } } }',
    { input: { idempotencyKey: newId('evt'), parentId, code, nameEn: code } },
  )
  const locationId = createLocation.location.id
  await program.ask('mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) { userErrors { code } } }', {
    input: { idempotencyKey: newId('evt'), warehouseId, lines: goods.map((line) => ({ ...line, locationId })) },
  })
  return { code, locationId, warehouseId }
}

/** The id of a stocktake of the first warehouse, or of a bin of it, that is being counted. */
export async function startedStocktake(program: ThirdParty, locationId: string | null = null): Promise<string> {
  const plan = { idempotencyKey: newId('evt'), warehouseId: await firstWarehouse(program), locationId }
  const { planStocktake } = await program.ask<{ planStocktake: { stocktake: { id: string } } }>(
    'mutation ($input: PlanStocktakeInput!) { planStocktake(input: $input) { stocktake { id } } }',
    { input: plan },
  )
  const { id } = planStocktake.stocktake
  await program.ask('mutation ($input: StartStocktakeInput!) { startStocktake(input: $input) { stocktake { id } } }', {
    input: { idempotencyKey: newId('evt'), id },
  })
  return id
}

type Stock = { readonly id: string; readonly sku: string; readonly productId: string }

/** A product of its own of which 30 lie in the first warehouse. */
export async function thirty(program: ThirdParty): Promise<Stock> {
  const sku = `ZZ-${newId('prd').slice(-8)}`
  const { units, warehouses } = await program.ask<Record<'units' | 'warehouses', { id: string }[]>>(
    '{ units { id } warehouses { id } }',
  )
  const input = { sku, nameZh: sku, nameEn: sku, unitId: units[0]?.id, listPrice: '1', taxRate: '13' }
  const { done } = await program.ask<{ done: { product: { id: string } } }>(
    'mutation ($input: CreateProductInput!) { done: createProduct(input: $input) { product { id } } }',
    { input: { idempotencyKey: newId('evt'), ...input } },
  )
  const lines = [{ productId: done.product.id, quantity: '30' }]
  const { received } = await program.ask<{ received: { stockLevels: { id: string }[] } }>(
    'mutation ($input: ReceiveStockInput!) { received: receiveStock(input: $input) { stockLevels { id } } }',
    { input: { idempotencyKey: newId('evt'), warehouseId: warehouses[0]?.id, lines } },
  )
  return { id: received.stockLevels[0]?.id ?? '', sku, productId: done.product.id }
}

/** The id of a landed cost of one receipt. */
export async function postedCost(program: ThirdParty): Promise<string> {
  const { productId } = await thirty(program)
  const { stockMoves } = await program.ask<{ stockMoves: { nodes: { id: string; warehouse: { id: string } }[] } }>(
    'query ($p: ID!) { stockMoves(where: { productId: { eq: $p } }) { nodes { id warehouse { id } } } }',
    { p: productId },
  )
  const [receipt] = stockMoves.nodes
  const cost = { warehouseId: receipt?.warehouse.id, kind: 'FREIGHT', amount: '10.01', basis: 'QUANTITY' }
  const { done } = await program.ask<{ done: { landedCost: { id: string } } }>(
    'mutation ($input: PostLandedCostInput!) { done: postLandedCost(input: $input) { landedCost { id } } }',
    { input: { idempotencyKey: newId('evt'), ...cost, receiptIds: [receipt?.id] } },
  )
  return done.landedCost.id
}

type Confirmed = { readonly id: string; readonly product: Named }

/** A confirmed order over two pieces of a product of its own, for a customer of the demo company's `rep`. */
export async function confirmedOrder(program: ThirdParty): Promise<Confirmed> {
  const { sku, productId } = await thirty(program)
  type Customer = { id: string; creditLimit: string | null; owner: { email: string } }
  const { customers } = await program.ask<{ customers: { nodes: Customer[] } }>(
    '{ customers(first: 100, where: { currency: { eq: "CNY" } }) { nodes { id creditLimit owner { email } } } }',
  )
  const isOfRep = ({ owner }: Customer) => owner.email === 'rep@demo.tradewind.example'
  const order = {
    customerId: customers.nodes.find((each) => each.creditLimit === null && isOfRep(each))?.id,
    warehouseId: await firstWarehouse(program),
    lines: [{ productId, quantity: '2' }],
  }
  const { createOrder } = await program.ask<{ createOrder: { order: { id: string; version: number } } }>(
    'mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { id version } } }',
    { input: { idempotencyKey: newId('evt'), order } },
  )
  const { id, version } = createOrder.order
  await program.ask(
    'mutation ($input: ConfirmOrderInput!) { confirmOrder(input: $input) { userErrors { message } } }',
    {
      input: { idempotencyKey: newId('evt'), id, expectedVersion: version },
    },
  )
  return { id, product: { id: productId, sku, name: sku } }
}

type Lot = { readonly id: string; readonly code: string; readonly expiresOn: string; readonly product: Named }

/** A lot of a tracked product of its own; three pieces lie in the first warehouse. */
export async function threeOfLot(program: ThirdParty): Promise<Lot> {
  const sku = `ZL-${newId('prd').slice(-8)}`
  const { units } = await program.ask<{ units: { id: string }[] }>('{ units { id } }')
  const product = { sku, nameZh: '明前龙井', nameEn: 'Green tea', unitId: units[0]?.id, listPrice: '1', taxRate: '13' }
  const { done } = await program.ask<{ done: { product: { id: string } } }>(
    'mutation ($input: CreateProductInput!) { done: createProduct(input: $input) { product { id } } }',
    { input: { idempotencyKey: newId('evt'), ...product, tracking: 'LOT' } },
  )
  const [code, expiresOn] = ['2026-11/7', '2099-12-31']
  const lines = [{ productId: done.product.id, quantity: '3', lotCode: code, expiresOn }]
  await program.ask('mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) { userErrors { code } } }', {
    input: { idempotencyKey: newId('evt'), warehouseId: await firstWarehouse(program), lines },
  })
  const id = (await lotsOf(program, done.product.id)).get(code) ?? ''
  return { id, code, expiresOn, product: { id: done.product.id, sku, name: product.nameEn } }
}

/** Two pieces of a product of its own, each with a serial number, in the first warehouse. */
export async function twoMachines(program: ThirdParty) {
  const sku = `ZM-${newId('prd').slice(-8)}`
  const { units } = await program.ask<{ units: { id: string }[] }>('{ units { id } }')
  const product = {
    sku,
    nameZh: '咖啡机',
    nameEn: 'Coffee machine',
    unitId: units[0]?.id,
    listPrice: '1',
    taxRate: '13',
  }
  const { done } = await program.ask<{ done: { product: { id: string } } }>(
    'mutation ($input: CreateProductInput!) { done: createProduct(input: $input) { product { id } } }',
    { input: { idempotencyKey: newId('evt'), ...product, tracking: 'SERIAL' } },
  )
  const serials = [newId('lot').slice(-10).toUpperCase(), newId('lot').slice(-10).toUpperCase()] as const
  const lines = serials.map((lotCode) => ({ productId: done.product.id, quantity: '1', lotCode }))
  const warehouseId = await firstWarehouse(program)
  await program.ask('mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) { userErrors { code } } }', {
    input: { idempotencyKey: newId('evt'), warehouseId, lines },
  })
  const ids = await lotsOf(program, done.product.id)
  return { serials, ids, warehouseId, product: { id: done.product.id, sku, name: product.nameEn } }
}

/** The lots of a product, by their numbers. */
async function lotsOf(program: ThirdParty, productId: string): Promise<ReadonlyMap<string, string>> {
  const { lots } = await program.ask<{ lots: { nodes: { id: string; code: string }[] } }>(
    'query ($p: ID!) { lots(where: { productId: { eq: $p } }, first: 100) { nodes { id code } } }',
    { p: productId },
  )
  return new Map(lots.nodes.map(({ id, code }) => [code, id]))
}
