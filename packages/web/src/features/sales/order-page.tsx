/** Stands here until the screen is built. */
export function OrderPage() {
  return null
}
