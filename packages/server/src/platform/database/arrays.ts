/** A list as PostgreSQL's array text. The server reads the type from the statement: `${names}::text[]`. */
export function arrayText(values: readonly unknown[]): string {
  return `{${values.map((value) => (value === null ? 'null' : `"${escaped(String(value))}"`)).join(',')}}`
}

/** The elements of a one-dimensional array text. */
export function arrayElements(text: string): (string | null)[] {
  const elements = text.matchAll(/"((?:[^"\\]|\\.)*)"|([^,{}]+)/gs)
  return Array.from(elements, ([, quoted, plain = '']) => {
    if (quoted !== undefined) return quoted.replace(/\\(.)/gs, '$1')
    return plain === 'NULL' ? null : plain
  })
}

function escaped(element: string): string {
  return element.replace(/[\\"]/g, '\\$&')
}
