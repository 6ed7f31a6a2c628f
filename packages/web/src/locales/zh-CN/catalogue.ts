import { app } from './app.ts'
import { writeOffs } from './write-offs.ts'
import { approvals } from './approvals.ts'
import { customers } from './customers.ts'
import { finance } from './finance.ts'
import { home } from './home.ts'
import { imports } from './imports.ts'
import { inventory } from './inventory.ts'
import { products } from './products.ts'
import { sales } from './sales.ts'
import { settings } from './settings.ts'
import { terms } from './terms.ts'
import { transfers } from './transfers.ts'
import { ui } from './ui.ts'
import { warehouses } from './warehouses.ts'

/** All texts of this language, one file per feature. Keys begin with the name of their file. */
export const catalogue = {
  ...app,
  ...writeOffs,
  ...approvals,
  ...customers,
  ...finance,
  ...home,
  ...imports,
  ...inventory,
  ...products,
  ...sales,
  ...settings,
  ...terms,
  ...transfers,
  ...ui,
  ...warehouses,
} as const
