/** The fields that the caller sent: absent ones go, null stays, because null empties a field and absence does not. */
export function presentOnly<Input extends object>(input: Input): Partial<Input> {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Partial<Input>
}
