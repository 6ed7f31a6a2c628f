/** Stands here until the screen is built. */
export function ProductPage() {
  return null
}
