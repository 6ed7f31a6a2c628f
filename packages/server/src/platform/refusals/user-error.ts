import type { Locale } from '../viewer.ts'
import type { ErrorCode } from './codes.ts'
import { messageOf } from './messages.ts'
import type { JsonValue, RefusalData } from './refuse.ts'

/** A refusal as the payload carries it; `__typename` is the typed implementer of the contract's UserError. */
export type UserErrorRow = {
  readonly __typename: string
  readonly code: ErrorCode
  readonly message: string
  readonly field: readonly string[] | null
  readonly [data: string]: JsonValue
}

/** The implementers that carry data, and the data that must be there; without it the refusal is a GeneralError. */
const IMPLEMENTERS: Partial<Record<ErrorCode, { readonly typename: string; readonly needs: readonly string[] }>> = {
  INSUFFICIENT_STOCK: {
    typename: 'InsufficientStockError',
    needs: ['productId', 'warehouseId', 'requested', 'available'],
  },
  STALE_VERSION: { typename: 'ConflictError', needs: [] },
  STALE_QUANTITY: { typename: 'ConflictError', needs: [] },
  ILLEGAL_TRANSITION: { typename: 'IllegalTransitionError', needs: ['state', 'allowed'] },
  CREDIT_HOLD: { typename: 'CreditHoldError', needs: ['exposure', 'limit'] },
}

/** Puts a refusal into the words of the caller's language. */
export function userError(refusal: { code: ErrorCode; data: RefusalData }, locale: Locale): UserErrorRow {
  const { field, reason: _reason, ...rest } = refusal.data
  const implementer = IMPLEMENTERS[refusal.code]
  const isTyped = implementer?.needs.every((name) => rest[name] !== undefined && rest[name] !== null) ?? false
  return {
    ...rest,
    __typename: implementer && isTyped ? implementer.typename : 'GeneralError',
    code: refusal.code,
    message: messageOf(refusal, locale),
    field: field ?? null,
  }
}
