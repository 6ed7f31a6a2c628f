/** Stands here until the screen is built. */
export function HomePage() {
  return null
}
