import { createFlag } from '../../lib/flag.ts'

/** Whether the command palette is open. */
export const palette = createFlag()

export const openPalette = (): void => palette.set(true)
