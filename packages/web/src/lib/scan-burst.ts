/** Nobody types several characters this fast; a scanner does. */
export const GAP_MAX_MS = 35
export const LENGTH_MIN = 4

/** One key press in a cell. */
export type Press = { readonly key: string; readonly atMs: number; readonly cell: string; readonly value: string }

/** A code that a scanner typed, and what stood in the cell before. */
export type Scan = { readonly code: string; readonly cell: string; readonly before: string }

/**
 * Tells a barcode scanner, which is a keyboard, from a person: a burst of characters that ends with Enter. Give it every
 * key press; it answers the scan when one has just ended, else null.
 */
export function scanListener(): (press: Press) => Scan | null {
  let burst = { code: '', cell: '', before: '', lastMs: Number.NEGATIVE_INFINITY }
  return ({ key, atMs, cell, value }) => {
    const isQuick = atMs - burst.lastMs <= GAP_MAX_MS && cell === burst.cell
    if (key === 'Enter') {
      const { code, before } = burst
      burst = { code: '', cell: '', before: '', lastMs: Number.NEGATIVE_INFINITY }
      return isQuick && code.length >= LENGTH_MIN ? { code, cell, before } : null
    }
    if (key.length === 1) {
      burst = isQuick
        ? { ...burst, code: burst.code + key, lastMs: atMs }
        : { code: key, cell, before: value, lastMs: atMs }
    }
    return null
  }
}
