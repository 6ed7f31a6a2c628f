/** The fields that the caller sent: absent ones go, null stays, because null empties a field and absence does not. */
export function presentOnly<Input extends object>(input: Input): Partial<Input> {
  const present: Partial<Input> = { ...input }
  for (const name in present) if (present[name] === undefined) delete present[name]
  return present
}
