import { approval } from './modules/approval/index.ts'
import { catalog } from './modules/catalog/index.ts'
import { collaboration } from './modules/collaboration/index.ts'
import { crm } from './modules/crm/index.ts'
import { exchange } from './modules/exchange/index.ts'
import { finance } from './modules/finance/index.ts'
import { identity } from './modules/identity/index.ts'
import { inventory } from './modules/inventory/index.ts'
import { sales } from './modules/sales/index.ts'
import type { ServerModule } from './platform/module.ts'

/** The modules of the product in the order of modules/order.json, lowest first. */
export const MODULES: readonly ServerModule[] = [
  identity,
  approval,
  catalog,
  crm,
  finance,
  inventory,
  sales,
  collaboration,
  exchange,
]
