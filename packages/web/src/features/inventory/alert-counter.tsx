/** Stands here until the screen is built. */
export function AlertCounter() {
  return null
}
