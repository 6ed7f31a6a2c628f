import type { Tx } from '../../platform/database/tx.ts'
import type { ImportBatch, ImportTarget, RowError } from '../../platform/import-rows.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { productImport } from '../catalog/index.ts'
import { customerImport } from '../crm/index.ts'
import { locationImport, stockImport } from '../inventory/index.ts'
import { orderImport } from '../sales/index.ts'
import type { ImportKind } from './rules/columns.ts'
import type { IMPORT_MODES } from './tables.ts'

export type ImportMode = (typeof IMPORT_MODES)[number]

type Batch = ImportBatch & { readonly formErrors: readonly RowError[] }

export type ImportOutcome = {
  readonly errors: readonly RowError[]
  readonly createdCount: number
  readonly updatedCount: number
  readonly unchangedCount: number
}

/** The right that each kind of file takes beside that to import: what its rows do, done by hand, takes it, too. */
const KIND_RIGHTS: Readonly<Record<ImportKind, string>> = {
  CUSTOMERS: 'crm.customer.assign',
  PRODUCTS: 'catalog.product.write',
  LOCATIONS: 'inventory.warehouse.write',
  STOCK: 'inventory.stock.adjust',
  ORDERS: 'sales.order.create',
}

/** Whether somebody who may import may import this kind of file. */
export function mayImport({ permissions }: Pick<Viewer, 'permissions'>, kind: ImportKind): boolean {
  return permissions.has(KIND_RIGHTS[kind])
}

/** Reads the rows of each kind of file into the books. */
export const IMPORTS: Readonly<Record<ImportKind, (tx: Tx, batch: Batch, mode: ImportMode) => Promise<ImportOutcome>>> =
  {
    CUSTOMERS: (tx, batch, mode) => runImport(tx, customerImport, { batch, mode }),
    PRODUCTS: (tx, batch, mode) => runImport(tx, productImport, { batch, mode }),
    LOCATIONS: (tx, batch, mode) => runImport(tx, locationImport, { batch, mode }),
    STOCK: (tx, batch, mode) => runImport(tx, stockImport, { batch, mode }),
    ORDERS: (tx, batch, mode) => runImport(tx, orderImport, { batch, mode }),
  }

/** Judges the rows against the books, and writes them unless it is a dry run or all rows were asked for and one is wrong. */
async function runImport<Row>(tx: Tx, target: ImportTarget<Row>, { batch, mode }: { batch: Batch; mode: ImportMode }) {
  const prepared = await target.prepare(tx, batch)
  const errors = [...batch.formErrors, ...prepared.errors].toSorted((left, right) => left.line - right.line)
  const isHeldBack = mode === 'ALL_ROWS' && errors.length > 0
  if (mode !== 'DRY_RUN' && !isHeldBack) await target.write(tx, prepared)
  return {
    errors,
    createdCount: isHeldBack ? 0 : prepared.creates.length,
    updatedCount: isHeldBack ? 0 : prepared.updates.length,
    unchangedCount: isHeldBack ? 0 : prepared.unchangedCount,
  }
}
