/** Stands here until the screen is built. */
export function CustomerListPage() {
  return null
}
