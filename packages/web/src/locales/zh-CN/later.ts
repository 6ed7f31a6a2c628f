import { analysis } from './analysis.ts'
import { approvals } from './approvals.ts'
import { camera } from './camera.ts'
import { finance } from './finance.ts'
import { imports } from './imports.ts'
import { inventory } from './inventory.ts'
import { alerts } from './alerts.ts'
import { labels } from './labels.ts'
import { notifications } from './notifications.ts'
import { landedCosts } from './landed-costs.ts'
import { pasting } from './pasting.ts'
import { photos } from './photos.ts'
import { products } from './products.ts'
import { replenishment } from './replenishment.ts'
import { returns } from './returns.ts'
import { settings } from './settings.ts'
import { sharing } from './sharing.ts'
import { stocktakes } from './stocktakes.ts'
import { supply } from './supply.ts'
import { transfers } from './transfers.ts'
import { units } from './units.ts'
import { warehouses } from './warehouses.ts'
import { writeOffs } from './write-offs.ts'

/** The texts of screens that are gone to later; they come beside the first of these screens. */
export const later = {
  ...analysis,
  ...approvals,
  ...camera,
  ...finance,
  ...imports,
  ...inventory,
  ...alerts,
  ...labels,
  ...notifications,
  ...landedCosts,
  ...pasting,
  ...photos,
  ...products,
  ...replenishment,
  ...returns,
  ...settings,
  ...sharing,
  ...stocktakes,
  ...supply,
  ...transfers,
  ...units,
  ...warehouses,
  ...writeOffs,
} as const
