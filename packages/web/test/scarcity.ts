import { newId } from '@tradewind/kernel'
import type { ThirdParty } from './third-party.ts'

type Done<Fields> = { readonly done: Fields }

/** Ten pieces of a new product, and orders of the administrator that want 6, 6 and 8 of them; the last is due first. */
export async function tenForTwenty(program: ThirdParty) {
  const send = async <Fields>(name: string, input: object, shown: string) => {
    const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${shown} } }`
    const answer = await program.ask<Done<Fields>>(query, { input: { idempotencyKey: newId('evt'), ...input } })
    return answer.done
  }
  const known = await program.ask<{ units: { id: string; code: string }[]; warehouses: { id: string }[] }>(
    '{ units { id code } warehouses { id } }',
  )
  const warehouseId = known.warehouses[0]?.id ?? ''
  const unitId = known.units.find(({ code }) => code === 'pcs')?.id
  const fresh = { sku: newId('prd'), nameEn: 'Scarce goods', nameZh: '紧缺商品', unitId, listPrice: '1', taxRate: '0' }
  const { product } = await send<{ product: { id: string } }>('createProduct', fresh, 'product { id }')
  const lines = [{ productId: product.id, quantity: '10' }]
  const received = await send<{ stockLevels: { id: string }[] }>(
    'receiveStock',
    { warehouseId, lines },
    'stockLevels { id }',
  )
  const customer = { nameEn: 'Scarcity', nameZh: '紧缺客户', currency: 'CNY' }
  const created = await send<{ customer: { id: string } }>('createCustomer', customer, 'customer { id }')
  const orders: { id: string; number: string }[] = []
  for (const [quantity, promisedOn] of [
    ['6', '2099-03-09'],
    ['6', '2099-03-08'],
    ['8', '2099-03-07'],
  ] as const) {
    const content = { customerId: created.customer.id, warehouseId, promisedOn }
    const order = { ...content, lines: [{ productId: product.id, quantity, unitPrice: '1' }] }
    const done = await send<{ order: { id: string; number: string } }>('placeOrder', { order }, 'order { id number }')
    orders.push(done.order)
  }
  const reserved = async () => {
    const all = orders.map(({ id }) =>
      program.ask<{ order: { lines: { reservedQuantity: string }[] } }>(
        'query ($id: ID!) { order(id: $id) { lines { reservedQuantity } } }',
        { id },
      ),
    )
    return (await Promise.all(all)).map(({ order }) => order.lines[0]?.reservedQuantity)
  }
  return {
    ...{ productId: product.id, warehouseId, levelId: received.stockLevels[0]?.id ?? '', orders, reserved },
    path: `/sharings/new?product=${product.id}&warehouse=${warehouseId}`,
  }
}
