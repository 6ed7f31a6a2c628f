import { COMPANY_TABLES, makeCompany } from '../src/data/company.ts'
import type { Row, Value } from '../src/data/copy.ts'
import type { Scale } from '../src/data/scale.ts'

export type NamedRow = Readonly<Record<string, Value>>

/** A company that is made in no time and has every kind of row. */
export const TINY: Scale = { customers: 60, products: 120, orders: 400, representatives: 3 }

/** The rows of a tiny company by table, with the names of their columns. */
export function generated(seed: number): Map<string, NamedRow[]> {
  const tables = new Map<string, NamedRow[]>()
  const write = (table: string, row: Row): void => {
    const rows = tables.get(table) ?? []
    tables.set(table, rows)
    rows.push(Object.fromEntries((COMPANY_TABLES[table] ?? []).map((column, place) => [column, row[place] ?? null])))
  }
  for (const _step of makeCompany({ scale: TINY, seed, passwordHash: '!', write })) continue
  return tables
}
