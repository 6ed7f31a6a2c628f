import { alerts } from './alerts.ts'
import { approvals } from './approvals.ts'
import { finance } from './finance.ts'
import { imports } from './imports.ts'
import { notifications } from './notifications.ts'
import { products } from './products.ts'
import { settings } from './settings.ts'
import { transfers } from './transfers.ts'
import { warehouses } from './warehouses.ts'
import { writeOffs } from './write-offs.ts'

/** The texts of screens that are gone to later; they come beside the first of these screens. */
export const later = {
  ...alerts,
  ...approvals,
  ...finance,
  ...imports,
  ...notifications,
  ...products,
  ...settings,
  ...transfers,
  ...warehouses,
  ...writeOffs,
} as const
