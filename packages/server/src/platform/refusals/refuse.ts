import type { ErrorCode } from './codes.ts'

/** A value that can be stored with an answer and given again. */
export type JsonValue = string | number | boolean | null | undefined | readonly JsonValue[] | JsonObject
export type JsonObject = { readonly [key: string]: JsonValue }

/**
 * What a refusal tells beside its code: the input field, what the typed error of the code needs, the placeholders of
 * its message. `reason` picks a special message, registered as `CODE.reason`.
 */
export type RefusalData = JsonObject & { readonly field?: readonly string[]; readonly reason?: string }

/** A business refusal on its way to the payload. It is thrown, so whatever was written before it is undone. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly code: ErrorCode,
    readonly data: RefusalData = {},
  ) {
    super(code)
  }
}

/** Refuses what was asked: nothing is changed, and the caller gets the code, its message and the data. */
export function refuse(code: ErrorCode, data: RefusalData = {}): never {
  throw new Refusal(code, data)
}
