/** What stands at a path of an answer; undefined where there is nothing. */
export function memberOf(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  )
}

/** A text at a path; throws where there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = memberOf(value, ...path)
  if (typeof found !== 'string') throw new Error(`The answer has no ${path.join('.')}: ${JSON.stringify(value)}`)
  return found
}
