import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import {
  aggregate,
  combined,
  type Entity,
  extend,
  one,
  type RowOf,
  sharedCoded,
} from '../../../platform/read/declare.ts'
import { type Fragment, fragment, joined } from '../../../platform/read/sql.ts'
import { reorderRules, stockLevels, supplyRequests, transferLines, transferParts } from '../tables.ts'
import { ReorderRule, SupplyRequest } from './replenishment.ts'
import { StockLevel } from './stock.ts'
import { TransferLine, TransferPart } from './transfers.ts'

type Coming = {
  readonly productId: AnyPgColumn
  readonly warehouseId: AnyPgColumn
  readonly quantity: AnyPgColumn
  readonly where?: (row: RowOf) => Fragment
}

/** The sum of what rows bring of a product to a warehouse; rows that bring nothing are passed by, as their index does. */
function sumOf(target: () => Entity, { productId, warehouseId, quantity, where }: Coming) {
  return aggregate(
    target,
    [
      [stockLevels.productId, productId],
      [stockLevels.warehouseId, warehouseId],
    ],
    {
      type: 'decimal',
      build: (row) => fragment`coalesce(sum(${row(quantity)}), 0)`,
      where: (row) => fragment`${row(quantity)} > 0${where ? fragment` and ${where(row)}` : fragment``}`,
    },
  )
}

const yetToLeave = sumOf(() => TransferLine, {
  productId: transferLines.productId,
  warehouseId: transferLines.toWarehouseId,
  quantity: transferLines.openQuantity,
})
const inTransit = sumOf(() => TransferPart, {
  productId: transferParts.productId,
  warehouseId: transferParts.toWarehouseId,
  quantity: transferParts.inTransit,
})
/** What is sent is counted in its transfer. */
const fromOutside = sumOf(() => SupplyRequest, {
  productId: supplyRequests.productId,
  warehouseId: supplyRequests.warehouseId,
  quantity: supplyRequests.openQuantity,
  where: (row) => fragment`${row(supplyRequests.kind)} <> 'TRANSFER'`,
})
const expected = [fromOutside, yetToLeave, inTransit]

extend(StockLevel, {
  inTransit,
  incoming: combined(expected, { type: 'decimal', build: (_row, figures) => joined(figures, ' + ') }),
  cover: sharedCoded({
    ...{ productId: stockLevels.productId, warehouseId: stockLevels.warehouseId, available: stockLevels.available },
    ...{ isLow: stockLevels.isLow, threshold: stockLevels.threshold, categoryThreshold: stockLevels.categoryThreshold },
  }),
  reorderRule: one(
    () => ReorderRule,
    [stockLevels.productId, reorderRules.productId],
    [stockLevels.warehouseId, reorderRules.warehouseId],
  ),
})
