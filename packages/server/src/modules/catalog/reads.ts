import {
  byName,
  column,
  type Entity,
  entity,
  everything,
  localized,
  many,
  object,
  one,
  type Reads,
} from '../../platform/read/declare.ts'
import { PACKS_MAX } from './rules/pack.ts'
import { categories, kitComponents, productPacks, products, units } from './tables.ts'

const right = 'catalog.product.read'

export const Unit: Entity = entity('Unit', units, {
  id: units.id,
  prefix: 'unt',
  right,
  scope: everything,
  fields: {
    id: units.id,
    code: units.code,
    name: localized(units),
    scale: units.scale,
    version: units.version,
    nameZh: units.nameZh,
    nameEn: units.nameEn,
  },
})

export const Category: Entity = entity('Category', categories, {
  id: categories.id,
  prefix: 'cat',
  right,
  scope: everything,
  fields: {
    id: categories.id,
    name: localized(categories),
    parent: one(() => Category, [categories.parentId, categories.id]),
  },
})

export const Product: Entity = entity('Product', products, {
  id: products.id,
  prefix: 'prd',
  right,
  scope: everything,
  fields: {
    id: products.id,
    version: products.version,
    sku: products.sku,
    barcode: products.barcode,
    name: localized(products),
    nameZh: products.nameZh,
    nameEn: products.nameEn,
    unit: one(() => Unit, [products.unitId, units.id]),
    packs: many(() => ProductPack, [products.id, productPacks.productId], {
      by: [productPacks.factor],
      max: PACKS_MAX,
    }),
    category: one(() => Category, [products.categoryId, categories.id]),
    listPrice: products.listPrice,
    cost: column(products.cost, { right: 'catalog.cost.read' }),
    taxRate: products.taxRate,
    tracking: products.tracking,
    costing: products.costing,
    isActive: products.isActive,
    isKit: products.isKit,
    components: many(() => KitComponent, [products.id, kitComponents.kitId], { by: [kitComponents.position], max: 50 }),
    createdAt: products.createdAt,
    updatedAt: products.updatedAt,
    externalRef: object('ExternalRef', products.externalKey, {
      source: products.externalSource,
      key: products.externalKey,
    }),
  },
  filters: {
    id: products.id,
    sku: products.sku,
    barcode: products.barcode,
    categoryId: products.categoryId,
    isActive: products.isActive,
    isKit: products.isKit,
    listPrice: products.listPrice,
  },
  sorts: { SKU: [products.sku], NAME: byName(products), LIST_PRICE: [products.listPrice] },
  defaultSort: { field: 'SKU', direction: 'ASC' },
  search: products.searchText,
})

const KitComponent: Entity = entity('KitComponent', kitComponents, {
  id: kitComponents.id,
  prefix: 'kcp',
  right,
  scope: everything,
  fields: {
    id: kitComponents.id,
    position: kitComponents.position,
    product: one(() => Product, [kitComponents.componentId, products.id]),
    quantity: kitComponents.quantity,
  },
})

const ProductPack: Entity = entity('ProductPack', productPacks, {
  id: productPacks.id,
  prefix: 'pck',
  right,
  scope: everything,
  fields: {
    id: productPacks.id,
    version: productPacks.version,
    product: one(() => Product, [productPacks.productId, products.id]),
    unit: one(() => Unit, [productPacks.unitId, units.id]),
    factor: productPacks.factor,
    barcode: productPacks.barcode,
  },
})

export const reads: Reads = {
  entities: [Unit, Category, Product, ProductPack, KitComponent],
  roots: {
    product: { kind: 'record', entity: Product },
    products: { kind: 'page', entity: Product },
    categories: { kind: 'all', entity: Category, by: byName(categories), max: 500 },
    units: { kind: 'all', entity: Unit, by: [units.code], max: 100 },
  },
  late: {
    'ProductMatch.product': [Product, 'productId'],
    'ProductMatch.pack': [ProductPack, 'packId'],
    'ProductMatch.suggestions': [Product, 'suggestionIds'],
    'CreateProductPayload.product': [Product, 'productId'],
    'UpdateProductPayload.product': [Product, 'productId'],
    'SetKitComponentsPayload.product': [Product, 'productId'],
    'AddProductPackPayload.product': [Product, 'productId'],
    'UpdateProductPackPayload.product': [Product, 'productId'],
    'RemoveProductPackPayload.product': [Product, 'productId'],
    'CreateUnitPayload.unit': [Unit, 'unitId'],
    'UpdateUnitPayload.unit': [Unit, 'unitId'],
  },
}
