import { approvals } from './approvals.ts'
import { camera } from './camera.ts'
import { finance } from './finance.ts'
import { imports } from './imports.ts'
import { photos } from './photos.ts'
import { products } from './products.ts'
import { settings } from './settings.ts'
import { stocktakes } from './stocktakes.ts'
import { transfers } from './transfers.ts'
import { warehouses } from './warehouses.ts'
import { writeOffs } from './write-offs.ts'

/** The texts of screens that are gone to later; they come beside the first of these screens. */
export const later = {
  ...approvals,
  ...camera,
  ...finance,
  ...imports,
  ...photos,
  ...products,
  ...settings,
  ...stocktakes,
  ...transfers,
  ...warehouses,
  ...writeOffs,
} as const
