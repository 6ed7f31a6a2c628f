/** Stands here until the screen is built. */
export function OrderEditPage() {
  return null
}
