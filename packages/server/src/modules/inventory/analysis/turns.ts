import { daysBetween, sum } from '@tradewind/kernel'
import type { QueryStockAnalysisArgs, StockAnalysisFilter, StockAnalysisSort } from '../../../generated/contract.ts'
import type { Context } from '../../../platform/context.ts'
import { Fault } from '../../../platform/refusals/fault.ts'
import { type AbcClass, abcClasses, demandVariation, isSlow, type XyzClass, xyzClassOf } from '../rules/classes.ts'
import { daysOfCover, turnover, turnoverDays } from '../rules/turnover.ts'
import { chosen, pageOf } from './chosen.ts'
import { sorted } from './sorting.ts'
import { type Period, type TurnFacts, turnFacts, wholeMonths } from './turn-facts.ts'

/** Two years, one of them a leap year: a year can be compared with the one before. */
const DAYS_MAX = 731

type Turn = TurnFacts & {
  readonly abcClass: AbcClass
  readonly xyzClass: XyzClass | null
  readonly isSlow: boolean
}

/**
 * The analysis of stock in a period, for those who read stock; what tells of costs only for those who may see them.
 * Faults: BAD_INPUT for days that are no period, LIMIT_EXCEEDED, FORBIDDEN for finding or sorting by hidden figures.
 */
export async function stockAnalysis(ctx: Context, asked: QueryStockAnalysisArgs) {
  const stock = chosen(ctx, asked)
  const { where, orderBy } = asked
  if (!stock.seesCosts && (where?.abcClasses || (orderBy && COST_FIELDS.has(orderBy.field))))
    throw new Fault('FORBIDDEN')
  const period = periodOf(asked, ctx.reader.today)
  const turns = classed(await turnFacts(ctx.reader, stock, period), period)
  const fitting = turns.filter((turn) => fits(turn, where ?? {}))
  const { nodes, hasNextPage } = pageOf(sortedTurns(fitting, orderBy, period), asked)
  const slow = fitting.filter((turn) => turn.isSlow)
  return {
    ...{ from: period.from, to: period.to, days: period.days, hasNextPage },
    productCount: fitting.length,
    slowCount: slow.length,
    nodes: nodes.map((turn) => shown(turn, period, stock.seesCosts)),
    ...(stock.seesCosts ? { ...totals(fitting, slow, period), classes: classCounts(turns) } : { classes: [] }),
  }
}

/** A period as it is asked for, cut at today. */
function periodOf(asked: Pick<QueryStockAnalysisArgs, 'from' | 'to' | 'slowAfterDays'>, today: string): Period {
  const { from, slowAfterDays: slow } = asked
  const slowAfterDays = slow ?? 90
  const to = asked.to > today ? today : asked.to
  const days = daysBetween(from, to) + 1
  if (days < 1 || slowAfterDays < 1) throw new Fault('BAD_INPUT')
  if (Math.max(days, slowAfterDays) > DAYS_MAX) throw new Fault('LIMIT_EXCEEDED', { limit: DAYS_MAX })
  return { from, to, days, slowAfterDays }
}

/** The classes of products by falling cost of goods sold. */
function classed(facts: readonly TurnFacts[], period: Period): Turn[] {
  const { months } = wholeMonths(period)
  const byCost = abcClasses(facts.map(({ costOfGoodsSold }) => costOfGoodsSold))
  return facts.map((each, place) => ({
    ...each,
    abcClass: byCost[place] ?? 'C',
    xyzClass: xyzClassOf({ ...each, months }),
    isSlow: isSlow(each),
  }))
}

function fits(turn: Turn, { abcClasses: abc, xyzClasses: xyz, isSlow: slow }: Partial<StockAnalysisFilter>): boolean {
  if (!turn.isFound || (abc && !abc.includes(turn.abcClass))) return false
  if (xyz && !(turn.xyzClass && xyz.includes(turn.xyzClass))) return false
  return slow == null || turn.isSlow === slow
}

type SortField = StockAnalysisSort['field']

const COST_FIELDS: ReadonlySet<SortField> = new Set<SortField>(['COST_OF_GOODS_SOLD', 'VALUE', 'TURNOVER'])
const TEXT_FIELDS: ReadonlySet<SortField> = new Set<SortField>(['SKU', 'LAST_SHIPPED_ON'])

function sortedTurns(turns: readonly Turn[], orderBy: StockAnalysisSort | null | undefined, { days }: Period): Turn[] {
  const { field = 'SKU', direction = 'ASC' } = orderBy ?? {}
  const keys: Record<SortField, (turn: Turn) => string | null> = {
    SKU: ({ sku }) => sku,
    SHIPPED: ({ shippedQuantity }) => shippedQuantity,
    COST_OF_GOODS_SOLD: ({ costOfGoodsSold }) => costOfGoodsSold,
    VALUE: ({ value }) => value,
    TURNOVER: (turn) => turnover({ ...turn, days }),
    DAYS_OF_COVER: (turn) => daysOfCover({ ...turn, days }),
    LAST_SHIPPED_ON: ({ lastShippedOn }) => lastShippedOn,
  }
  return sorted(turns, { by: keys[field], isDecimal: !TEXT_FIELDS.has(field), direction })
}

/** A row as the contract has it; what tells of costs is left out for those who may not see them. */
function shown(turn: Turn, period: Period, seesCosts: boolean) {
  const { productId, shippedQuantity, onHand, averageQuantity, lastShippedOn, xyzClass } = turn
  const { days } = period
  const ofCosts = <Figure>(figure: Figure) => (seesCosts ? figure : null)
  return {
    ...{ productId, shippedQuantity, onHand, averageQuantity, lastShippedOn, xyzClass },
    demandVariation: demandVariation({ ...turn, ...wholeMonths(period) }),
    isSlow: turn.isSlow,
    daysOfCover: daysOfCover({ ...turn, days }),
    costOfGoodsSold: ofCosts(turn.costOfGoodsSold),
    value: ofCosts(turn.value),
    averageValue: ofCosts(turn.averageValue),
    turnover: ofCosts(turnover({ ...turn, days })),
    turnoverDays: ofCosts(turnoverDays({ ...turn, days })),
    abcClass: ofCosts(turn.abcClass),
  }
}

/** The sums over all products that fit; the turnover of the whole is of the sums. */
function totals(fitting: readonly Turn[], slow: readonly Turn[], { days }: Period) {
  const costOfGoodsSold = sum(fitting.map((turn) => turn.costOfGoodsSold))
  const averageValue = sum(fitting.map((turn) => turn.averageValue))
  const whole = { costOfGoodsSold, averageValue, days }
  return {
    ...{ costOfGoodsSold, averageValue },
    value: sum(fitting.map(({ value }) => value)),
    slowValue: sum(slow.map(({ value }) => value)),
    turnover: turnover(whole),
    turnoverDays: turnoverDays(whole),
  }
}

function classCounts(turns: readonly Turn[]) {
  const pairs = Map.groupBy(turns, ({ abcClass, xyzClass }) => `${abcClass}${xyzClass ?? ''}`)
  return [...pairs.entries()]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, own]) => {
      const [first] = own
      if (!first) return []
      const costOfGoodsSold = sum(own.map((turn) => turn.costOfGoodsSold))
      return [{ abcClass: first.abcClass, xyzClass: first.xyzClass, productCount: own.length, costOfGoodsSold }]
    })
}
