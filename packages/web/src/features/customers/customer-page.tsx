/** Stands here until the screen is built. */
export function CustomerPage() {
  return null
}
