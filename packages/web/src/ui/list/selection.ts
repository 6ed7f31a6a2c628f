import { useMemo, useState } from 'react'

/** The rows that a person has selected, by key. */
export interface Selection {
  readonly keys: ReadonlySet<string>
  has(key: string): boolean
  toggle(key: string): void
  extend(keys: readonly string[]): void
  clear(): void
}

export function useSelection(): Selection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  return useMemo(
    () => ({
      keys,
      has: (key) => keys.has(key),
      toggle: (key) =>
        setKeys((before) => {
          const after = new Set(before)
          if (!after.delete(key)) after.add(key)
          return after
        }),
      extend: (more) => setKeys((before) => new Set([...before, ...more])),
      clear: () => setKeys(new Set()),
    }),
    [keys],
  )
}
