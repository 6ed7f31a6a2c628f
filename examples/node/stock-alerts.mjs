// Follows the stock alerts of Tradewind: one line of JSON for each, and none is missed over a restart of either side.
// Plain Node 22 or later. Usage: TRADEWIND_TOKEN=twd_... node stock-alerts.mjs [sku]
import { ask, follow } from './client.mjs'

const STOCK = `query ($sku: String!) {
  stockLevels(search: $sku, first: 20) { nodes { available product { sku } warehouse { code } } }
}`
const ALERTS = `subscription ($after: String) {
  stockAlerts(after: $after) {
    cursor type at alert { id threshold product { sku name } warehouse { code } stockLevel { available } }
  }
}`

const [sku] = process.argv.slice(2)
if (sku) await printStock(sku)
await follow(ALERTS)

async function printStock(sku) {
  const { stockLevels } = await ask(STOCK, { sku })
  for (const level of stockLevels.nodes) console.log(JSON.stringify({ stock: level }))
}
