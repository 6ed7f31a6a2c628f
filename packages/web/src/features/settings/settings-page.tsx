/** Stands here until the screen is built. */
export function SettingsPage() {
  return null
}
