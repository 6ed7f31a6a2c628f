// Sells kits: how many can be put together, an order of some, and then the stock alerts of the component that limits them.
// Plain Node 22 or later. Usage: TRADEWIND_TOKEN=twd_... node kits.mjs <kit sku> <warehouse code> <customer number> <count>
import { randomUUID } from 'node:crypto'
import { ask, fail, follow } from './client.mjs'

const KIT = `query ($sku: String!, $customer: String!) {
  products(where: { sku: { eq: $sku }, isKit: { eq: true } }, first: 1) {
    nodes {
      id
      kitAvailability { available warehouse { id code } }
      components { quantity product { id sku stockLevels { available warehouse { code } } } }
    }
  }
  customers(search: $customer, first: 20) { nodes { id number } }
}`
const ORDER = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    order { number status totalAmount currency kits { quantity product { sku } lines { quantity product { sku } } } }
    userErrors { code message }
  }
}`
const ALERTS = `subscription ($product: ID!, $warehouse: ID!, $after: String) {
  stockAlerts(where: { productId: { eq: $product }, warehouseId: { eq: $warehouse } }, after: $after) {
    cursor type kind at alert { stockOutOn product { sku } stockLevel { available } }
  }
}`

const [sku, code, customer, count] = process.argv.slice(2)
if (!count) fail('Usage: node kits.mjs <kit sku> <warehouse code> <customer number> <count>')
const { products, customers } = await ask(KIT, { sku, customer })
const [kit] = products.nodes
const buyer = customers.nodes.find(({ number }) => number === customer)
if (!kit) fail(`There is no kit ${sku}.`)
if (!buyer) fail(`There is no customer ${customer}.`)
const place = kit.kitAvailability.find(({ warehouse }) => warehouse.code === code)
if (!place) fail(`Nothing of ${sku} lies in ${code}.`)
const scarcest = kit.components.reduce((one, other) => (isScarcer(other, one) ? other : one))
console.log(JSON.stringify({ kit: { sku, available: place.available, scarcest: scarcest.product.sku } }))

// It listens first, so that no alert between the order and the listening is missed.
let isOrdered = false
await follow(ALERTS, { product: scarcest.product.id, warehouse: place.warehouse.id }, () => {
  if (!isOrdered) void order()
  isOrdered = true
})

async function order() {
  const lines = [{ productId: kit.id, quantity: count }]
  const wanted = { customerId: buyer.id, warehouseId: place.warehouse.id, reservationPolicy: 'ALL_OR_NOTHING', lines }
  const { placeOrder } = await ask(ORDER, { input: { idempotencyKey: randomUUID(), order: wanted } })
  const [refusal] = placeOrder.userErrors
  if (refusal) fail(`${refusal.code}: ${refusal.message}`)
  console.log(JSON.stringify({ order: placeOrder.order }))
}

/** Whether fewer kits can be made of it: a / b < c / d, without a division. Quantities are decimal text, never floats. */
function isScarcer(one, other) {
  return (
    millionths(availableOf(one)) * millionths(other.quantity) <
    millionths(availableOf(other)) * millionths(one.quantity)
  )
}

function availableOf({ product }) {
  return product.stockLevels.find(({ warehouse }) => warehouse.code === code)?.available ?? '0'
}

/** A decimal as a whole number of millionths; no quantity has more than six digits behind the point. */
function millionths(decimal) {
  const [whole, part = ''] = decimal.split('.')
  return BigInt(`${whole}${part.padEnd(6, '0')}`)
}
