/**
 * What is sold: products, their units, packs and categories.
 *
 * Always true: a product has at least one name, and its SKU never changes, because stock rows and printed labels hold
 * copies of it. Stock and prices are in the product's one unit; a pack only says how many of that unit it holds, and who
 * counts in packs copies its factor. A barcode belongs to one product or one pack. Prices and costs are in the company's base currency. Cost is hidden from viewers without the right
 * `catalog.cost.read`, in lists, records, exports and events alike.
 *
 * Offers: the commands for products, packs and units, the reads Product, ProductPack, Category and Unit, and the import
 * of products. Emits catalog.product.moved.
 */
import type { ServerModule } from '../../platform/module.ts'
import { reads } from './reads.ts'
import { CatalogResolvers } from './resolvers.ts'

export { productMoved } from './events.ts'
export { productImport } from './import-products.ts'
export { addPack } from './product-packs.ts'
export { Category, Product, Unit } from './reads.ts'
export { categories, products, units } from './tables.ts'

export const catalog: ServerModule = {
  name: 'catalog',
  reads,
  resolvers: [CatalogResolvers],
  permissions: ['catalog.product.read', 'catalog.product.write', 'catalog.cost.read'],
  refusals: {
    'INVALID_INPUT.ownUnit': {
      en: 'This is the unit of the product itself. Choose a larger one, for example a carton.',
      zh: '这是商品本身的计量单位，请选择更大的单位，例如箱。',
    },
    'INVALID_INPUT.tooManyPacks': {
      en: 'This product has as many packs as it can have. Remove one first.',
      zh: '该商品的包装规格已达上限，请先删除一个。',
    },
    'INVALID_INPUT.tooManyUnits': {
      en: 'There are as many units as there can be. Rename one that is not used.',
      zh: '计量单位已达上限，请改用现有单位。',
    },
  },
}
