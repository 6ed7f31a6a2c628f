import { type Entity, entity, many, one, type Reads, withParent } from '../../platform/read/declare.ts'
import { Product, products } from '../catalog/index.ts'
import { User, users } from '../identity/index.ts'
import { byWarehouse, Warehouse, warehouses } from '../inventory/index.ts'
import { Order, OrderLine } from './reads.ts'
import { orderLines, orders, sharingLines, sharings } from './tables.ts'

const right = 'sales.order.read'

/** Whoever sells may know that stock was shared out; of the lines only those of orders in sight are shown. */
export const Sharing: Entity = entity('Sharing', sharings, {
  id: sharings.id,
  prefix: 'shr',
  right,
  scope: byWarehouse(sharings.warehouseId),
  fields: {
    id: sharings.id,
    product: one(() => Product, [sharings.productId, products.id]),
    warehouse: one(() => Warehouse, [sharings.warehouseId, warehouses.id]),
    method: sharings.method,
    minimumQuantity: sharings.minimumQuantity,
    minimumPercent: sharings.minimumPercent,
    supply: sharings.supply,
    requested: sharings.requested,
    shared: sharings.shared,
    winnerCount: sharings.winnerCount,
    loserCount: sharings.loserCount,
    createdBy: one(() => User, [sharings.createdById, users.id]),
    createdAt: sharings.createdAt,
    isUndone: sharings.isUndone,
    undoneBy: one(() => User, [sharings.undoneById, users.id]),
    undoneAt: sharings.undoneAt,
    lines: many(() => SharingLine, [sharings.id, sharingLines.sharingId], { by: [sharingLines.position], max: 500 }),
  },
  filters: { productId: sharings.productId, warehouseId: sharings.warehouseId, isUndone: sharings.isUndone },
  defaultSort: { field: 'ID', direction: 'DESC' },
})

const SharingLine: Entity = entity('SharingLine', sharingLines, {
  id: sharingLines.id,
  prefix: 'shl',
  right,
  scope: withParent(() => OrderLine, [sharingLines.orderLineId, orderLines.id]),
  fields: {
    id: sharingLines.id,
    orderLine: one(() => OrderLine, [sharingLines.orderLineId, orderLines.id]),
    order: one(() => Order, [sharingLines.orderId, orders.id]),
    requested: sharingLines.requested,
    reservedBefore: sharingLines.reservedBefore,
    reservedAfter: sharingLines.reservedAfter,
  },
})

export const sharingReads: Reads = {
  entities: [Sharing, SharingLine],
  roots: { sharing: { kind: 'record', entity: Sharing }, sharings: { kind: 'page', entity: Sharing } },
  late: {
    'ApplySharingPayload.sharing': [Sharing, 'sharingId'],
    'UndoSharingPayload.sharing': [Sharing, 'sharingId'],
    'SharingPreviewLine.order': [Order, 'orderId'],
  },
}
