import { parse } from 'graphql'
import * as z from 'zod'
import { ask, type Asking } from '../../../platform/read/ask.ts'
import type { Labelled } from '../rules/label-words.ts'
import { goods } from './facts.ts'

const SERIALS = parse(/* GraphQL */ `
  query SerialsOnHand($products: [ID!]!, $warehouse: ID!, $after: String) {
    lots(
      where: { productId: { in: $products }, levels: { some: { warehouseId: { eq: $warehouse }, onHand: { gt: "0" } } } }
      first: 100
      after: $after
    ) {
      nodes { code expiresOn product { id sku barcode nameZh nameEn tracking } }
      pageInfo { hasNextPage endCursor }
    }
  }
`)

const page = z.object({
  lots: z.object({
    nodes: z.array(
      z.object({ code: z.string(), expiresOn: z.string().nullable(), product: goods.extend({ id: z.string() }) }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
})

type Serials = ReadonlyMap<string, readonly Labelled[]>

/**
 * The pieces of some products that lie in a warehouse, each with its serial number, by product and in the order of the
 * numbers. The caller knows that there are not more of them than labels are printed at once.
 */
export async function serialsOnHand(asking: Asking, products: readonly string[], warehouse: string): Promise<Serials> {
  const found: Found[] = []
  let after: string | null = null
  do {
    const { lots } = page.parse(await ask(asking, SERIALS, { products, warehouse, after }))
    found.push(...lots.nodes)
    after = lots.pageInfo.hasNextPage ? lots.pageInfo.endCursor : null
  } while (after !== null)
  found.sort((one, other) => (one.code < other.code ? -1 : 1))
  const byProduct = Map.groupBy(found, ({ product }) => product.id)
  return new Map([...byProduct].map(([id, pieces]) => [id, pieces.map((each) => ({ ...each, kind: 'lot' }) as const)]))
}

type Found = z.output<typeof page>['lots']['nodes'][number]
