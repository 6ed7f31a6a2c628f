import type { CustomerForm_CustomerFragment } from '../../generated/graphql.ts'
import { type CustomerValues, parseValues, valuesOf } from './customer-values.ts'

/** A change in progress: what was read, with its version, and what is typed now. */
export interface CustomerEdit {
  readonly read: { readonly version: number; readonly values: CustomerValues }
  readonly values: CustomerValues
}

export function startEdit(customer: CustomerForm_CustomerFragment): CustomerEdit {
  const values = valuesOf(customer)
  return { read: { version: customer.version, values }, values }
}

export function parseEdit(kept: unknown): CustomerEdit | null {
  if (typeof kept !== 'object' || kept === null || !('read' in kept) || !('values' in kept)) return null
  const { read } = kept
  if (typeof read !== 'object' || read === null || !('version' in read) || !('values' in read)) return null
  const before = parseValues(read.values)
  const values = parseValues(kept.values)
  if (typeof read.version !== 'number' || !before || !values) return null
  return { read: { version: read.version, values: before }, values }
}
