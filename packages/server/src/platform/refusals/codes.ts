/** The values of the contract's ErrorCode, in its order; a test compares both. */
export const ERROR_CODES = [
  'INVALID_INPUT',
  'BAD_TEXT',
  'BAD_QUANTITY',
  'BAD_AMOUNT',
  'BAD_DATE',
  'NOT_FOUND',
  'FORBIDDEN',
  'DUPLICATE',
  'IN_USE',
  'PERIOD_CLOSED',
  'NO_APPROVER',
  'ALREADY_DECIDED',
  'FOUR_EYES',
  'STALE_VERSION',
  'STALE_QUANTITY',
  'COUNTED_ALREADY',
  'STOCK_FROZEN',
  'IDEMPOTENCY_KEY_REUSED',
  'ILLEGAL_TRANSITION',
  'INSUFFICIENT_STOCK',
  'OVER_RELEASE',
  'OVER_DELIVERY',
  'OVER_RETURN',
  'EMPTY_ORDER',
  'CREDIT_HOLD',
  'BAD_CREDENTIALS',
  'RATE_LIMITED',
  'BAD_FILE',
] as const

/** A stable reason of a refusal. */
export type ErrorCode = (typeof ERROR_CODES)[number]
