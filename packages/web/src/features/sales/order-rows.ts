import type { OrderKitRow_KitFragment, OrderLineRow_LineFragment } from '../../generated/graphql.ts'

/** A row of an order's table: a line, or a kit above the lines of its components. */
export type OrderRow =
  | { readonly kind: 'line'; readonly id: string; readonly line: OrderLineRow_LineFragment }
  | { readonly kind: 'kit'; readonly id: string; readonly kit: OrderKitRow_KitFragment }

interface Ordered {
  readonly lines: readonly OrderLineRow_LineFragment[]
  readonly kits: readonly OrderKitRow_KitFragment[]
}

/** The lines in their order; where those of a kit begin, the kit itself comes first. */
export function orderRows({ lines, kits }: Ordered): readonly OrderRow[] {
  return lines.flatMap((line, place): OrderRow[] => {
    const row: OrderRow = { kind: 'line', id: line.id, line }
    const kit = kits.find(({ id }) => id === line.kit?.id)
    return kit && lines[place - 1]?.kit?.id !== kit.id ? [{ kind: 'kit', id: kit.id, kit }, row] : [row]
  })
}
