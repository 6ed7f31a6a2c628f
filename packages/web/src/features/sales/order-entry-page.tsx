/** Stands here until the screen is built. */
export function OrderEntryPage() {
  return null
}
