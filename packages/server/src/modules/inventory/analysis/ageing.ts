import { isZero, sum } from '@tradewind/kernel'
import type { QueryStockAgeingArgs, QueryStockAgeLayersArgs } from '../../../generated/contract.ts'
import type { Context } from '../../../platform/context.ts'
import { Fault } from '../../../platform/refusals/fault.ts'
import { AGE_GROUPS, ageStock } from '../rules/ageing.ts'
import { type AgeFacts, ageFacts, newestReceipts } from './age-facts.ts'
import { chosen, pageOf } from './chosen.ts'
import { sorted } from './sorting.ts'

/** Receipts of a product that are told one by one. */
const LAYERS_MAX = 100

type Aged = AgeFacts & { readonly parts: readonly { readonly quantity: string; readonly value: string }[] }

/**
 * How long stock has been there at the end of a day, for those who read stock; values only for those who see costs.
 * Faults: LIMIT_EXCEEDED for too many products, FORBIDDEN for sorting by hidden values.
 */
export async function stockAgeing(ctx: Context, asked: QueryStockAgeingArgs) {
  const stock = chosen(ctx, asked)
  const { field = 'SKU', direction = 'ASC' } = asked.orderBy ?? {}
  if (!stock.seesCosts && field !== 'SKU') throw new Fault('FORBIDDEN')
  const on = dayOf(ctx, asked.on)
  const aged = (await ageFacts(ctx.reader, stock, on)).map((facts) => ({ ...facts, parts: partsOf(facts) }))
  const keys = {
    SKU: ({ sku }: Aged) => sku,
    VALUE: ({ value }: Aged) => value,
    OLDEST_VALUE: ({ parts }: Aged) => parts.at(-1)?.value ?? null,
  }
  const rows = sorted(aged, { by: keys[field], isDecimal: field !== 'SKU', direction })
  const { nodes, hasNextPage } = pageOf(rows, asked)
  const ofCosts = (value: string) => (stock.seesCosts ? value : null)
  return {
    ...{ on, productCount: rows.length, hasNextPage },
    value: ofCosts(sum(rows.map(({ value }) => value))),
    buckets: AGE_GROUPS.map((group, place) => ({
      ...group,
      productCount: rows.filter(({ parts }) => !isZero(parts[place]?.quantity ?? '0')).length,
      value: ofCosts(sum(rows.map(({ parts }) => parts[place]?.value ?? '0'))),
    })),
    nodes: nodes.map(({ productId, quantity, value, parts }) => ({
      ...{ productId, quantity, value: ofCosts(value) },
      buckets: AGE_GROUPS.map((group, place) => ({
        ...group,
        quantity: parts[place]?.quantity ?? '0',
        value: ofCosts(parts[place]?.value ?? '0'),
      })),
    })),
  }
}

/**
 * The receipts that the stock of a product is made of, the newest first; what is older than the newest hundred in one
 * row. They add up to its row of the ageing. Faults: as for the ageing.
 */
export async function stockAgeLayers(ctx: Context, { productId, warehouseIds, on: asked }: QueryStockAgeLayersArgs) {
  const stock = chosen(ctx, { where: { warehouseIds: warehouseIds ?? null, productId } })
  const on = dayOf(ctx, asked)
  const [facts] = await ageFacts(ctx.reader, stock, on)
  if (!facts) return []
  const receipts = await newestReceipts(ctx.reader, stock, { productId, on, count: LAYERS_MAX })
  const ofCosts = (value: string) => (stock.seesCosts ? value : null)
  return ageStock(facts, receipts).flatMap(({ quantity, value }, place) => {
    if (isZero(quantity)) return []
    const { moveId = null, receivedOn = null, ageDays = null } = receipts[place] ?? {}
    return [{ moveId, receivedOn, ageDays, quantity, value: ofCosts(value) }]
  })
}

function dayOf({ reader }: Context, asked: string | null | undefined): string {
  return asked && asked < reader.today ? asked : reader.today
}

function partsOf(facts: AgeFacts) {
  const received = facts.receivedQuantities.map((quantity, place) => ({
    quantity,
    value: facts.receivedValues[place] ?? '0',
  }))
  const parts = ageStock(facts, received)
  // A product that nothing came in of lately has one part, which is the oldest.
  const missing = AGE_GROUPS.length - parts.length
  return [...Array.from({ length: missing }, () => ({ quantity: '0', value: '0' })), ...parts]
}
