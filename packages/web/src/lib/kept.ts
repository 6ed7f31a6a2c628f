import { clearStored, store, stored } from './storage.ts'

const PREFIX = 'tradewind.kept.'

/** Something that was read and is kept on the device, to be shown where there is no connection; `parse` as for drafts. */
export function readKept<Value>(key: string, parse: (kept: unknown) => Value | null): Value | null {
  try {
    const text = stored(PREFIX + key)
    return text === null ? null : parse(JSON.parse(text))
  } catch {
    return null
  }
}

export function keep(key: string, value: unknown): void {
  store(PREFIX + key, JSON.stringify(value))
}

/** When somebody signs out, nothing that they have read stays behind. */
export function forgetKept(): void {
  clearStored(PREFIX)
}
