/** Stands here until the screen is built. */
export function ProductListPage() {
  return null
}
