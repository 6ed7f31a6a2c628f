import { add, isNegative, isPositive, isZero, negate, subtract, sum } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { back, move, sale } from '../../../../test/since-moves.ts'
import { lowestSince, replayed, type SinceMove } from './back-dating.ts'
import { type GoodsOut, movedOut, worthBack } from './goods-out.ts'
import { type Layer, type Pool, valueFlow } from './valuation.ts'

/** A ledger of one product in memory: what was booked of each move by now, and what is there. */
function ledgerOf(start: readonly Layer[] | null) {
  let pool: Pool = { quantity: '0', value: '0', layers: start }
  let booked: SinceMove[] = []
  let out = outOf([])
  /** Posts a move at the end; its id is its place in time. */
  const post = (posted: SinceMove) => {
    const { id, onHandChange, valueChange, sold } = posted
    const worth =
      sold && isNegative(sold.quantity) ? (worthBack(out.get(sold.key), negate(sold.quantity)) ?? '0') : null
    const named = { quantity: onHandChange, cost: null, layerId: id, receiptId: null }
    const step = isZero(onHandChange)
      ? { pool, value: '0', layers: [] }
      : valueFlow(pool, isNegative(onHandChange) ? named : { ...named, value: worth ?? valueChange })
    pool = step.pool
    const own = sold && { ...sold, value: negate(worth ?? step.value) }
    booked = [...booked, { ...posted, sold: own, valueChange: step.value, layers: step.layers }]
    out = outOf(booked)
  }
  /** Posts what came in late, and values what left since again. */
  const postLate = (late: SinceMove) => {
    post(late)
    booked = booked.toSorted((left, right) => Number(left.id) - Number(right.id))
    const since = booked.filter(({ id }) => Number(id) >= Number(late.id))
    const outThen = outOf(booked.filter((each) => !since.includes(each)))
    const touched = new Set(booked.flatMap(({ layers }) => layers.map(({ id }) => id)))
    const open = new Set(pool.layers?.map(({ id }) => id))
    const gone = [...touched]
      .filter((id) => !open.has(id))
      .map((id) => ({ id, quantity: '0', value: '0', receiptId: null }))
    const again =
      replayed({ ...pool, layers: pool.layers && [...gone, ...pool.layers] }, since, outThen) ?? expect.unreachable()
    const amounts = new Map(again.differences.map(({ move: { id }, amount }) => [id, amount]))
    booked = booked.map((one) => ({
      ...one,
      ...bookedMore(one, amounts.get(one.id) ?? '0'),
      layers: since.includes(one) ? again.layerFlows.filter(({ moveId }) => moveId === one.id) : one.layers,
    }))
    const layers = pool.layers && again.layers.filter(({ quantity }) => quantity !== '0')
    const left = again.differences.filter(({ move: { onHandChange } }) => !isZero(onHandChange))
    pool = { ...pool, value: subtract(pool.value, sum(left.map(({ amount }) => amount))), layers }
    out = outOf(booked)
  }
  /** What each move has cost, and what is there, as numbers. */
  const figures = () => ({
    costs: booked.map(({ valueChange, sold }) => [Number(valueChange), Number(sold?.value ?? '0')]),
    value: Number(pool.value),
    layers: pool.layers?.map(({ quantity, value }) => [quantity, Number(value)]),
  })
  const openOf = (key: string) => Number(out.get(key)?.quantity ?? '0')
  return { post, postLate, figures, openOf, onHand: () => pool.quantity, moves: () => booked }
}

/** What is out of each order line after moves. */
function outOf(moves: readonly SinceMove[]): ReadonlyMap<string, GoodsOut> {
  const out = new Map<string, GoodsOut>()
  for (const { sold } of moves) if (sold) out.set(sold.key, movedOut(out.get(sold.key), sold))
  return out
}

/** What is booked of a move after its goods turned out to have cost more. */
function bookedMore({ onHandChange, valueChange, sold }: SinceMove, amount: string) {
  return {
    valueChange: isZero(onHandChange) ? valueChange : subtract(valueChange, amount),
    sold: sold && { ...sold, value: add(sold.value, amount) },
  }
}

test('receipts that come late in any order leave what a ledger in the order of time leaves, with what came back', () => {
  let seed = 11
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const [counts, lines] = [{ late: 0, back: 0 }, ['a', 'b', 'c']]
  for (let round = 0; round < 300; round += 1) {
    const start = round % 2 === 0 ? [] : null
    const [inTime, entered] = [ledgerOf(start), ledgerOf(start)]
    for (let step = 0; step < 18; step += 1) {
      const most = Math.min(4, Math.floor(Number(inTime.onHand())))
      const key = lines[random(3)] ?? ''
      const act = random(4)
      const quantity = String(random(Math.min(3, inTime.openOf(key))) + 1)
      const buy = move(String(random(12) + 3), `${random(99)}.${10 + random(89)}`)
      if (act === 0 && inTime.openOf(key) > 0) {
        inTime.post({ ...back(quantity, '0', { to: random(3) === 0 ? 'STOCK_LOSS' : 'STOCK', key }), id: String(step) })
        counts.back += 1
      } else if (act < 3 && most > 0) inTime.post({ ...sale(String(random(most) + 1), '0', key), id: String(step) })
      else inTime.post({ ...buy, id: String(step) })
    }
    // Every third receipt is late, unless goods would have been missing then.
    const late = inTime.moves().filter(({ onHandChange, sold }) => !sold && isPositive(onHandChange) && random(3) === 0)
    const early = inTime.moves().filter((each) => !late.includes(each))
    const changes = early.map((each) => each.onHandChange)
    if (isNegative(lowestSince(sum(changes), changes))) continue
    for (const each of early) entered.post(each)
    for (const each of late.toSorted(() => random(3) - 1)) entered.postLate(each)
    counts.late += late.length
    expect(entered.figures()).toEqual(inTime.figures())
  }
  expect([counts.late > 100, counts.back > 100]).toEqual([true, true])
})
