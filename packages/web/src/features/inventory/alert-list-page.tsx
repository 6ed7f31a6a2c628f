/** Stands here until the screen is built. */
export function AlertListPage() {
  return null
}
