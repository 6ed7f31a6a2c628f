import { aggregate, combined, type Entity, entity, expression, one } from '../../../platform/read/declare.ts'
import { fragment } from '../../../platform/read/sql.ts'
import { Product, products } from '../../catalog/index.ts'
import { Customer, customers } from '../../crm/index.ts'
import { User, users } from '../../identity/index.ts'
import { reservations, stockHolds, stockLevels, warehouses } from '../tables.ts'
import { Warehouse } from './places.ts'
import { byWarehouse, STOCK_RIGHT as right } from './scope.ts'

/** What is reserved until an instant; it is summed up and never read by itself. */
const Expiring: Entity = entity('ExpiringReservation', reservations, {
  id: reservations.documentLineId,
  prefix: 'rsv',
  right,
  scope: byWarehouse(reservations.warehouseId),
  fields: {},
})

/** What expired holds still have of a balance: it is free, though nobody has come to free it (DOMAIN RQ10). */
const expired = aggregate(
  () => Expiring,
  [
    [stockLevels.productId, reservations.productId],
    [stockLevels.warehouseId, reservations.warehouseId],
  ],
  {
    type: 'decimal',
    build: (row) => fragment`coalesce(sum(${row(reservations.quantity)}), 0)`,
    where: (row) => fragment`${row(reservations.expiresAt)} <= now() and ${row(reservations.expiresAt)} is not null
      and ${row(reservations.quantity)} > 0`,
  },
)

/** What is promised of a balance and what is free of it at the time of reading. */
export const promises = {
  reserved: combined([expired], {
    type: 'decimal',
    build: (row, [freed = fragment`0`]) => fragment`(${row(stockLevels.reserved)} - ${freed})`,
  }),
  available: combined([expired], {
    type: 'decimal',
    build: (row, [freed = fragment`0`]) => fragment`(${row(stockLevels.available)} + ${freed})`,
  }),
}

export const StockHold: Entity = entity('StockHold', stockHolds, {
  id: stockHolds.id,
  prefix: 'hld',
  right,
  scope: byWarehouse(stockHolds.warehouseId),
  fields: {
    id: stockHolds.id,
    version: stockHolds.version,
    number: stockHolds.number,
    product: one(() => Product, [stockHolds.productId, products.id]),
    warehouse: one(() => Warehouse, [stockHolds.warehouseId, warehouses.id]),
    customer: one(() => Customer, [stockHolds.customerId, customers.id]),
    purpose: stockHolds.purpose,
    quantity: stockHolds.quantity,
    heldQuantity: aggregate(() => Expiring, [[stockHolds.id, reservations.documentLineId]], {
      type: 'decimal',
      build: (row) => fragment`coalesce(sum(${row(reservations.quantity)}), 0)`,
      where: (row) => fragment`${row(reservations.expiresAt)} > now()`,
    }),
    isOpen: expression(
      'boolean',
      (row) => fragment`(${row(stockHolds.releasedAt)} is null and ${row(stockHolds.expiresAt)} > now())`,
    ),
    expiresAt: stockHolds.expiresAt,
    releasedAt: stockHolds.releasedAt,
    createdBy: one(() => User, [stockHolds.createdById, users.id]),
    createdAt: stockHolds.createdAt,
  },
  filters: {
    productId: stockHolds.productId,
    warehouseId: stockHolds.warehouseId,
    customerId: stockHolds.customerId,
    expiresAt: stockHolds.expiresAt,
    releasedAt: stockHolds.releasedAt,
  },
  sorts: { EXPIRES_AT: [stockHolds.expiresAt] },
  defaultSort: { field: 'EXPIRES_AT', direction: 'ASC' },
})
