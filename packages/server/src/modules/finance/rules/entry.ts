import { isPositive, isZero, negate, sum } from '@tradewind/kernel'

/** One line of an entry: a debit is positive, a credit negative. */
export type Line = {
  /** The role or the id of the account. */
  readonly account: string
  readonly amount: string
  readonly productId?: string
  readonly warehouseId?: string
}

/** Whether debits and credits of an entry are equal. */
export function isBalanced(lines: readonly Line[]): boolean {
  return isZero(sum(lines.map(({ amount }) => amount)))
}

/** The lines of an entry, one for each account, product and warehouse; what comes to nothing is left out. */
export function condensed(lines: readonly Line[]): Line[] {
  const groups = Map.groupBy(lines, (line) => `${line.account} ${line.productId ?? ''} ${line.warehouseId ?? ''}`)
  return [...groups.values()].flatMap((same) => {
    const [first] = same
    const amount = sum(same.map((line) => line.amount))
    return first && !isZero(amount) ? [{ ...first, amount }] : []
  })
}

/**
 * Where an amount is written. What takes an entry back stands on its sides with the sign of red ink, so that the
 * turnover of an account is what happened and not twice what was mistaken (红字冲销).
 */
export function sides(amount: string, isRed: boolean): { readonly debit: string; readonly credit: string } {
  return isPositive(amount) === isRed ? { debit: '0', credit: negate(amount) } : { debit: amount, credit: '0' }
}
