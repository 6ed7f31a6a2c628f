import { compare } from '@tradewind/kernel'

type Sorting<Row> = {
  /** What a row is sorted by; null is last in either direction. */
  readonly by: (row: Row) => string | null
  readonly isDecimal: boolean
  readonly direction: 'ASC' | 'DESC'
}

/** Rows by a figure and then by SKU, which tells any two apart. */
export function sorted<Row extends { readonly sku: string }>(rows: readonly Row[], sorting: Sorting<Row>): Row[] {
  const { by, isDecimal, direction } = sorting
  const sign = direction === 'ASC' ? 1 : -1
  const keyed = rows.map((row) => ({ row, key: by(row) }))
  const order = (left: string, right: string) => (isDecimal ? compare(left, right) : inOrder(left, right))
  return keyed
    .toSorted((left, right) => {
      if (left.key === null || right.key === null)
        return Number(left.key === null) - Number(right.key === null) || inOrder(left.row.sku, right.row.sku)
      return sign * order(left.key, right.key) || inOrder(left.row.sku, right.row.sku)
    })
    .map(({ row }) => row)
}

function inOrder(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
