import { parse } from 'graphql'
import * as z from 'zod'
import { ask, type Asking } from '../../../platform/read/ask.ts'
import type { Labelled } from '../rules/label-words.ts'

const FACTS = parse(/* GraphQL */ `
  query LabelFacts($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Product { ...Goods stockLevels { onHand warehouse { id } } }
      ... on Lot { code expiresOn product { ...Goods } levels { onHand warehouse { id } } }
      ... on Location { code path nameZh nameEn inWarehouse: warehouse { ...Place } }
      ... on Warehouse { ...Place }
      ... on Transfer { number fromWarehouseCode toWarehouseCode dueOn }
      ... on Stocktake { number warehouse { ...Place } location { code } }
      ... on SupplyRequest { number product { ...Goods } warehouse { ...Place } due: dueOn }
      ... on Order { number customerName orderedOn }
    }
  }
  fragment Goods on Product { sku barcode nameZh nameEn tracking }
  fragment Place on Warehouse { code nameZh nameEn }
`)

const names = { nameZh: z.string().nullable(), nameEn: z.string().nullable() }
export const goods = z.object({
  ...{ sku: z.string(), barcode: z.string().nullable(), ...names },
  tracking: z.enum(['NONE', 'LOT', 'SERIAL']),
})
const place = z.object({ code: z.string(), ...names })
const levels = z.array(z.object({ onHand: z.string(), warehouse: z.object({ id: z.string() }) }))
const id = z.string()
const number = z.string()

const node = z.discriminatedUnion('__typename', [
  goods.extend({ __typename: z.literal('Product'), id, stockLevels: levels }),
  z.object({
    ...{ __typename: z.literal('Lot'), id, code: z.string(), expiresOn: z.string().nullable() },
    ...{ product: goods, levels },
  }),
  place.extend({ __typename: z.literal('Location'), id, path: z.string(), inWarehouse: place.nullable() }),
  place.extend({ __typename: z.literal('Warehouse'), id }),
  z.object({
    ...{ __typename: z.literal('Transfer'), id, number, fromWarehouseCode: z.string(), toWarehouseCode: z.string() },
    dueOn: z.string().nullable(),
  }),
  z.object({
    ...{ __typename: z.literal('Stocktake'), id, number, warehouse: place },
    location: z.object({ code: z.string() }).nullable(),
  }),
  z.object({
    ...{ __typename: z.literal('SupplyRequest'), id, number, product: goods, warehouse: place, due: z.string() },
  }),
  z.object({ __typename: z.literal('Order'), id, number, customerName: z.string(), orderedOn: z.string() }),
])

/** Something in the viewer's sight that gets labels, and what of it is on hand in which warehouse. */
export type LabelFacts = { readonly thing: Labelled | null; readonly onHand: ReadonlyMap<string, string> }

/** What is in the viewer's sight of some ids, by id; what is of no kind that has labels is only there. */
export async function labelFacts(asking: Asking, ids: readonly string[]): Promise<ReadonlyMap<string, LabelFacts>> {
  const { nodes } = z.object({ nodes: z.array(z.unknown()) }).parse(await ask(asking, FACTS, { ids }))
  return new Map(
    nodes.flatMap((each) => {
      const { data } = node.safeParse(each)
      return data ? [[data.id, { thing: thingOf(data), onHand: onHandOf(data) }] as const] : []
    }),
  )
}

type Node = z.output<typeof node>

function thingOf(found: Node): Labelled | null {
  switch (found.__typename) {
    case 'Product':
      return { ...found, kind: 'product' }
    case 'Lot':
      return { ...found, kind: 'lot' }
    case 'Location':
      return found.inWarehouse && { ...found, kind: 'location', warehouse: found.inWarehouse }
    case 'Warehouse':
      return null
    case 'Transfer': {
      const way = `${found.fromWarehouseCode} → ${found.toWarehouseCode}`
      return { ...found, kind: 'document', sort: 'trf', about: [way, found.dueOn] }
    }
    case 'Stocktake': {
      const { warehouse, location } = found
      const where = location ? `${warehouse.code} ${location.code}` : warehouse.code
      return { ...found, kind: 'document', sort: 'stt', about: [where] }
    }
    case 'SupplyRequest': {
      const { product, warehouse, due } = found
      return { ...found, kind: 'document', sort: 'spr', about: [product.sku, warehouse.code, due] }
    }
    case 'Order':
      return { ...found, kind: 'document', sort: 'ord', about: [found.customerName, found.orderedOn] }
  }
}

function onHandOf(found: Node): ReadonlyMap<string, string> {
  const stock = found.__typename === 'Product' ? found.stockLevels : found.__typename === 'Lot' ? found.levels : []
  return new Map(stock.map(({ warehouse, onHand }) => [warehouse.id, onHand]))
}
