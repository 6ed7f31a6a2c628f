/** Stands here until the screen is built. */
export function OrderListPage() {
  return null
}
