/** Stands here until the screen is built. */
export function CustomerEditPage() {
  return null
}
