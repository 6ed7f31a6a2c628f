import type { ProductForm_ProductFragment } from '../../generated/graphql.ts'
import { parseValues, type ProductValues, valuesOf } from './product-values.ts'

/** A change in progress: what was read, with its version, and what is typed now. */
export interface ProductEdit {
  readonly read: { readonly version: number; readonly values: ProductValues }
  readonly values: ProductValues
}

export function startEdit(product: ProductForm_ProductFragment): ProductEdit {
  const values = valuesOf(product)
  return { read: { version: product.version, values }, values }
}

export function parseEdit(kept: unknown): ProductEdit | null {
  if (typeof kept !== 'object' || kept === null || !('read' in kept) || !('values' in kept)) return null
  const { read } = kept
  if (typeof read !== 'object' || read === null || !('version' in read) || !('values' in read)) return null
  const before = parseValues(read.values)
  const values = parseValues(kept.values)
  if (typeof read.version !== 'number' || !before || !values) return null
  return { read: { version: read.version, values: before }, values }
}
