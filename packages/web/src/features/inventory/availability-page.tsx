/** Stands here until the screen is built. */
export function AvailabilityPage() {
  return null
}
