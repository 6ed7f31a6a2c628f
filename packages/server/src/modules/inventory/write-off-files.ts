import type { DocumentFiles } from '../../platform/files/attachments.ts'
import { STOCK_RIGHT } from './reads/scope.ts'

/** Whoever writes off may add files; whoever sees the write-off sees them. */
export const writeOffFiles: DocumentFiles = {
  kind: 'wof',
  permission: 'inventory.write-off.post',
  mayRead: async (db, id) => {
    if (!db.viewer.permissions.has(STOCK_RIGHT)) return false
    const [row] = await db.sql<{ warehouseId: string }>`
      select warehouse_id as "warehouseId" from write_offs where id = ${id}`
    return row !== undefined && (db.viewer.warehouseIds?.includes(row.warehouseId) ?? true)
  },
}
