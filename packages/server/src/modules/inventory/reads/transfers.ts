import { aggregate, coded, type Entity, entity, many, one, some, withParent } from '../../../platform/read/declare.ts'
import { fragment } from '../../../platform/read/sql.ts'
import { Product, products } from '../../catalog/index.ts'
import { User, users } from '../../identity/index.ts'
import { lots, reservations, transferLines, transferParts, transfers, warehouses } from '../tables.ts'
import { Lot } from './lots.ts'
import { Warehouse } from './places.ts'
import { byWarehouse, STOCK_RIGHT as right } from './scope.ts'

export const Transfer: Entity = entity('Transfer', transfers, {
  id: transfers.id,
  prefix: 'trf',
  right,
  scope: byWarehouse(transfers.fromWarehouseId, transfers.toWarehouseId),
  fields: {
    id: transfers.id,
    version: transfers.version,
    number: transfers.number,
    status: transfers.status,
    fromWarehouse: one(() => Warehouse, [transfers.fromWarehouseId, warehouses.id]),
    toWarehouse: one(() => Warehouse, [transfers.toWarehouseId, warehouses.id]),
    fromWarehouseCode: transfers.fromWarehouseCode,
    toWarehouseCode: transfers.toWarehouseCode,
    dueOn: transfers.dueOn,
    note: transfers.note,
    lines: many(() => TransferLine, [transfers.id, transferLines.transferId], {
      by: [transferLines.position],
      max: 200,
    }),
    allowedActions: coded({
      status: transfers.status,
      fromWarehouseId: transfers.fromWarehouseId,
      toWarehouseId: transfers.toWarehouseId,
    }),
    requestedBy: one(() => User, [transfers.requestedById, users.id]),
    shippedBy: one(() => User, [transfers.shippedById, users.id]),
    shippedOn: transfers.shippedOn,
    createdAt: transfers.createdAt,
    updatedAt: transfers.updatedAt,
  },
  filters: {
    number: transfers.number,
    status: transfers.status,
    fromWarehouseId: transfers.fromWarehouseId,
    toWarehouseId: transfers.toWarehouseId,
    lines: () => some(() => TransferLine, [transfers.id, transferLines.transferId]),
  },
  sorts: { CREATED_AT: [transfers.createdAt] },
  defaultSort: { field: 'CREATED_AT', direction: 'DESC' },
})

export const TransferLine: Entity = entity('TransferLine', transferLines, {
  id: transferLines.id,
  prefix: 'trl',
  right,
  scope: withParent(() => Transfer, [transferLines.transferId, transfers.id]),
  fields: {
    id: transferLines.id,
    product: one(() => Product, [transferLines.productId, products.id]),
    quantity: transferLines.quantity,
    reservedQuantity: aggregate(() => Reservation, [[transferLines.id, reservations.documentLineId]], {
      type: 'decimal',
      build: (row) => fragment`coalesce(sum(${row(reservations.quantity)}), 0)`,
    }),
    parts: many(() => TransferPart, [transferLines.id, transferParts.transferLineId], { max: 100 }),
  },
  filters: { productId: transferLines.productId },
})

/** What is reserved for a line; it is summed up and never read by itself. */
const Reservation: Entity = entity('Reservation', reservations, {
  id: reservations.documentLineId,
  prefix: 'rsv',
  right,
  scope: withParent(() => TransferLine, [reservations.documentLineId, transferLines.id]),
  fields: {},
})

export const TransferPart: Entity = entity('TransferPart', transferParts, {
  id: transferParts.id,
  prefix: 'trp',
  right,
  scope: withParent(() => TransferLine, [transferParts.transferLineId, transferLines.id]),
  fields: {
    id: transferParts.id,
    product: one(() => Product, [transferParts.productId, products.id]),
    lot: one(() => Lot, [transferParts.lotId, lots.id]),
    shipped: transferParts.shipped,
    received: transferParts.received,
    returned: transferParts.returned,
    lost: transferParts.lost,
    inTransit: transferParts.inTransit,
  },
})
