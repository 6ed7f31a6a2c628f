import { newId } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { duplicateErrors, type ImportTarget, type RowError, rowsWithoutError } from '../../platform/import-rows.ts'
import { isLocationCode, LOCATION_DEPTH_MAX, locationDepth } from './rules/location.ts'

type LocationRow = {
  line: number
  warehouseId: string | null
  parentId: string | null
  parentPath: string | null
  kind: string | null
  code: string
  nameZh: string | null
  nameEn: string | null
  isKnown: boolean
  isSame: boolean
}

/**
 * Locations of warehouses, below the goods to sell unless a row names another parent; a parent stands in an earlier file
 * or is there already. Rows are found again by warehouse and code; what changes is their names.
 */
export const locationImport: ImportTarget<LocationRow> = {
  prepare: async (tx, { rows }) => {
    const input = JSON.stringify(rows.map(({ line, values }) => ({ ...values, line })))
    const found = await tx.sql<LocationRow>`
      select row.line, warehouse.id as "warehouseId", parent.id as "parentId", parent.path as "parentPath", parent.kind,
        row.code, row.name_zh as "nameZh", coalesce(row.name_en, case when row.name_zh is null then row.code end) as "nameEn",
        known.id is not null as "isKnown",
        known.name_zh is not distinct from row.name_zh and known.name_en is not distinct from
          coalesce(row.name_en, case when row.name_zh is null then row.code end) as "isSame"
      from jsonb_to_recordset(${input}::jsonb)
        as row(line int, warehouse_code text, parent_code text, code text, name_zh text, name_en text)
      left join warehouses warehouse on warehouse.code = row.warehouse_code
      left join locations parent on parent.warehouse_id = warehouse.id and parent.code = coalesce(row.parent_code, 'STOCK')
      left join locations known on known.warehouse_id = warehouse.id and known.code = row.code
      order by row.line`
    const keyed = rows.map((row) => ({
      ...row,
      values: { code: `${row.values['warehouse_code'] ?? ''} ${row.values['code'] ?? ''}` },
    }))
    const errors = [...found.flatMap(rowErrors), ...duplicateErrors(keyed, 'code')]
    const right = rowsWithoutError(found, errors)
    return {
      errors,
      creates: right.filter((row) => !row.isKnown),
      updates: right.filter((row) => row.isKnown && !row.isSame),
      unchangedCount: right.filter((row) => row.isSame).length,
    }
  },
  write: async (tx, { creates, updates }) => {
    await insertLocations(tx, creates)
    await tx.sql`
      update locations location set name_zh = row.name_zh, name_en = row.name_en, version = location.version + 1
      from unnest(${updates.map((row) => row.warehouseId)}::text[], ${updates.map((row) => row.code)}::text[],
        ${updates.map((row) => row.nameZh)}::text[], ${updates.map((row) => row.nameEn)}::text[])
        as row(warehouse_id, code, name_zh, name_en)
      where location.warehouse_id = row.warehouse_id and location.code = row.code`
  },
}

async function insertLocations(tx: Tx, rows: readonly LocationRow[]): Promise<void> {
  await tx.sql`
    insert into locations (id, warehouse_id, parent_id, kind, code, path, name_zh, name_en)
    select * from unnest(${rows.map(() => newId('loc'))}::text[], ${rows.map((row) => row.warehouseId)}::text[],
      ${rows.map((row) => row.parentId)}::text[], ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.code)}::text[], ${rows.map((row) => `${row.parentPath}/${row.code}`)}::text[],
      ${rows.map((row) => row.nameZh)}::text[], ${rows.map((row) => row.nameEn)}::text[])`
}

function rowErrors(row: LocationRow): RowError[] {
  const error = (column: string, problem: RowError['problem']): RowError => ({ line: row.line, column, problem })
  const isTooDeep = row.parentPath !== null && locationDepth(row.parentPath) >= LOCATION_DEPTH_MAX
  return [
    ...(row.warehouseId === null ? [error('warehouse_code', 'UNKNOWN_REFERENCE')] : []),
    ...(row.warehouseId !== null && row.parentId === null ? [error('parent_code', 'UNKNOWN_REFERENCE')] : []),
    ...(isLocationCode(row.code) && !isTooDeep ? [] : [error('code', 'NOT_A_CODE')]),
  ]
}
