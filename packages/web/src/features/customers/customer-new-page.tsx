/** Stands here until the screen is built. */
export function CustomerNewPage() {
  return null
}
