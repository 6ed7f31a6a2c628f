import { type Entity, entity, expression, many, one, withParent, column } from '../../../platform/read/declare.ts'
import { attachments } from '../../../platform/files/tables.ts'
import { fragment } from '../../../platform/read/sql.ts'
import { Product, products } from '../../catalog/index.ts'
import { User, users } from '../../identity/index.ts'
import { locations, lots, warehouses, writeOffLines, writeOffs } from '../tables.ts'
import { Lot } from './lots.ts'
import { Location, Warehouse } from './places.ts'
import { byWarehouse, STOCK_RIGHT as right } from './scope.ts'

export const WriteOff: Entity = entity('WriteOff', writeOffs, {
  id: writeOffs.id,
  prefix: 'wof',
  right,
  scope: byWarehouse(writeOffs.warehouseId),
  fields: {
    id: writeOffs.id,
    number: writeOffs.number,
    status: writeOffs.status,
    warehouse: one(() => Warehouse, [writeOffs.warehouseId, warehouses.id]),
    cause: writeOffs.cause,
    note: writeOffs.note,
    value: column(writeOffs.value, { right: 'catalog.cost.read' }),
    lines: many(() => WriteOffLine, [writeOffs.id, writeOffLines.writeOffId], {
      by: [writeOffLines.position],
      max: 200,
    }),
    attachments: many(() => Attachment, [writeOffs.id, attachments.documentId], {
      by: [attachments.createdAt],
      max: 20,
    }),
    actor: one(() => User, [writeOffs.actorId, users.id]),
    createdAt: writeOffs.createdAt,
    postedAt: writeOffs.postedAt,
    effectiveAt: writeOffs.effectiveAt,
  },
  filters: { number: writeOffs.number, status: writeOffs.status, warehouseId: writeOffs.warehouseId },
  sorts: { CREATED_AT: [writeOffs.createdAt] },
  defaultSort: { field: 'CREATED_AT', direction: 'DESC' },
})

export const WriteOffLine: Entity = entity('WriteOffLine', writeOffLines, {
  id: writeOffLines.id,
  prefix: 'wol',
  right,
  scope: withParent(() => WriteOff, [writeOffLines.writeOffId, writeOffs.id]),
  fields: {
    id: writeOffLines.id,
    product: one(() => Product, [writeOffLines.productId, products.id]),
    location: one(() => Location, [writeOffLines.locationId, locations.id]),
    lot: one(() => Lot, [writeOffLines.lotId, lots.id]),
    quantity: writeOffLines.quantity,
  },
})

/** Files are in sight with their document. */
export const Attachment: Entity = entity('Attachment', attachments, {
  id: attachments.id,
  prefix: 'att',
  right,
  scope: withParent(() => WriteOff, [attachments.documentId, writeOffs.id]),
  fields: {
    id: attachments.id,
    name: attachments.name,
    mediaType: attachments.mediaType,
    sizeBytes: attachments.sizeBytes,
    url: expression('text', (row) => fragment`'/files/' || ${row(attachments.id)}`),
    uploader: one(() => User, [attachments.userId, users.id]),
    createdAt: attachments.createdAt,
  },
})
