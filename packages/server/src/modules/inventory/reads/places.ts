import { type Entity, entity, localized, one } from '../../../platform/read/declare.ts'
import { locations, warehouses } from '../tables.ts'
import { byWarehouse, PLACE_RIGHT as right } from './scope.ts'

export const Warehouse: Entity = entity('Warehouse', warehouses, {
  id: warehouses.id,
  prefix: 'whs',
  right,
  scope: byWarehouse(warehouses.id),
  fields: {
    id: warehouses.id,
    version: warehouses.version,
    code: warehouses.code,
    name: localized(warehouses),
    nameZh: warehouses.nameZh,
    nameEn: warehouses.nameEn,
    timeZone: warehouses.timeZone,
  },
})

export const Location: Entity = entity('Location', locations, {
  id: locations.id,
  prefix: 'loc',
  right,
  scope: byWarehouse(locations.warehouseId),
  fields: {
    id: locations.id,
    version: locations.version,
    warehouse: one(() => Warehouse, [locations.warehouseId, warehouses.id]),
    parent: one(() => Location, [locations.parentId, locations.id]),
    kind: locations.kind,
    code: locations.code,
    name: localized(locations),
    nameZh: locations.nameZh,
    nameEn: locations.nameEn,
    path: locations.path,
    isActive: locations.isActive,
  },
  filters: {
    warehouseId: locations.warehouseId,
    parentId: locations.parentId,
    code: locations.code,
    isActive: locations.isActive,
  },
  sorts: { PATH: [locations.warehouseId, locations.path] },
  defaultSort: { field: 'PATH', direction: 'ASC' },
})
