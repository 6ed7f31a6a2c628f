/** Stands here until the screen is built. */
export function ImportPage() {
  return null
}
