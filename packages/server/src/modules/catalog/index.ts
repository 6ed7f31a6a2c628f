/**
 * What is sold: products, their units, packs and categories.
 *
 * Always true: a product has at least one name, and its SKU never changes, because stock rows and printed labels hold
 * copies of it. Stock and prices are in the product's one unit; a pack only says how many of that unit it holds, and who
 * counts in packs copies its factor. A kit is sold as its components: it holds no stock, has no lots and is no component
 * of another kit, which foreign keys to `products (id, is_kit)` keep true. A barcode belongs to one product or one pack.
 * Prices and costs are in the company's base currency. Cost is hidden from viewers without the right
 * `catalog.cost.read`, in lists, records, exports and events alike.
 *
 * Offers: the commands for products, their packs and components, and units, the reads Product, ProductPack,
 * KitComponent, Category and Unit, and the import of products. Emits catalog.product.moved.
 */
import type { ServerModule } from '../../platform/module.ts'
import { CATALOG_MESSAGES } from './messages.ts'
import { reads } from './reads.ts'
import { CatalogResolvers } from './resolvers.ts'

export { productMoved } from './events.ts'
export { setKitComponents } from './commands/set-kit-components.ts'
export { matchedProducts } from './match-products.ts'
export { productImport } from './import-products.ts'
export { type Kits, kitsAmong } from './kits.ts'
export { addPack } from './product-packs.ts'
export { Category, Product, Unit } from './reads.ts'
export { categories, products, units } from './tables.ts'

export const catalog: ServerModule = {
  name: 'catalog',
  reads,
  resolvers: [CatalogResolvers],
  refusals: CATALOG_MESSAGES,
  permissions: ['catalog.product.read', 'catalog.product.write', 'catalog.cost.read'],
}
