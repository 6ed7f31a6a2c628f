import { type Entity, entity, everything, many, one, some } from '../../../platform/read/declare.ts'
import { Product, products } from '../../catalog/index.ts'
import { lotLevels, lots, warehouses } from '../tables.ts'
import { Warehouse } from './places.ts'
import { byWarehouse, PLACE_RIGHT, STOCK_RIGHT } from './scope.ts'

export const Lot: Entity = entity('Lot', lots, {
  id: lots.id,
  prefix: 'lot',
  right: PLACE_RIGHT,
  scope: everything,
  fields: {
    id: lots.id,
    product: one(() => Product, [lots.productId, products.id]),
    code: lots.code,
    expiresOn: lots.expiresOn,
    receivedOn: lots.receivedOn,
    levels: many(() => LotLevel, [lots.id, lotLevels.lotId], { max: 100 }),
  },
  filters: {
    productId: lots.productId,
    code: lots.code,
    expiresOn: lots.expiresOn,
    levels: () => some(() => LotLevel, [lots.id, lotLevels.lotId]),
  },
  sorts: { EXPIRES_ON: [lots.lastGoodDay] },
})

export const LotLevel: Entity = entity('LotLevel', lotLevels, {
  id: lotLevels.id,
  prefix: 'ltl',
  right: STOCK_RIGHT,
  scope: byWarehouse(lotLevels.warehouseId),
  fields: {
    id: lotLevels.id,
    lot: one(() => Lot, [lotLevels.lotId, lots.id]),
    warehouse: one(() => Warehouse, [lotLevels.warehouseId, warehouses.id]),
    onHand: lotLevels.onHand,
    unavailable: lotLevels.unavailable,
    reserved: lotLevels.reserved,
    available: lotLevels.available,
    isExpired: lotLevels.isExpired,
  },
  filters: { warehouseId: lotLevels.warehouseId, onHand: lotLevels.onHand },
})
