import { app } from './app.ts'
import { customers } from './customers.ts'
import { home } from './home.ts'
import { sales } from './sales.ts'
import { terms } from './terms.ts'
import { ui } from './ui.ts'

/** The texts that the first screens need, one file per feature. Keys begin with the name of their file. */
export const catalogue = {
  ...app,
  ...customers,
  ...home,
  ...sales,
  ...terms,
  ...ui,
} as const
