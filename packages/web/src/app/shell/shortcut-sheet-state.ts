import { createFlag } from '../../lib/flag.ts'

/** Whether the sheet of shortcuts is open. */
export const shortcutSheet = createFlag()

export const openShortcutSheet = (): void => shortcutSheet.set(true)
