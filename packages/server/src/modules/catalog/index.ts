/**
 * What is sold: products, their units and categories.
 *
 * Always true: a product has at least one name, and its SKU never changes, because stock rows and printed labels hold
 * copies of it. Prices and costs are in the company's base currency. Cost is hidden from viewers without the right
 * `catalog.cost.read`, in lists, records, exports and events alike.
 *
 * Offers: the commands createProduct and updateProduct, the reads Product, Category and Unit, and the import of
 * products. Emits catalog.product.moved.
 */
import type { ServerModule } from '../../platform/module.ts'
import { reads } from './reads.ts'
import { CatalogResolvers } from './resolvers.ts'

export { productMoved } from './events.ts'
export { productImport } from './import-products.ts'
export { Category, Product } from './reads.ts'
export { categories, products, units } from './tables.ts'

export const catalog: ServerModule = {
  name: 'catalog',
  reads,
  resolvers: [CatalogResolvers],
  permissions: ['catalog.product.read', 'catalog.product.write', 'catalog.cost.read'],
}
