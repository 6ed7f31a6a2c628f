import { type Entity, entity, everything, expression, one, throughColumn } from '../../../platform/read/declare.ts'
import { fragment } from '../../../platform/read/sql.ts'
import { Product, products } from '../../catalog/index.ts'
import { stockValues } from '../tables.ts'

export const StockValue: Entity = entity('StockValue', stockValues, {
  id: stockValues.id,
  prefix: 'val',
  right: 'catalog.cost.read',
  scope: everything,
  fields: {
    id: stockValues.id,
    product: one(() => Product, [stockValues.productId, products.id]),
    quantity: stockValues.quantity,
    value: stockValues.value,
    averageCost: expression(
      'decimal',
      (row) => fragment`round(${row(stockValues.value)} / nullif(${row(stockValues.quantity)}, 0), 6)`,
    ),
  },
  filters: {
    productId: stockValues.productId,
    categoryId: throughColumn(() => Product, products.categoryId, [stockValues.productId, products.id]),
    value: stockValues.value,
  },
  sorts: { SKU: [stockValues.sku], VALUE: [stockValues.value] },
  defaultSort: { field: 'SKU', direction: 'ASC' },
  search: { target: () => Product, joint: [[stockValues.productId, products.id]] },
})
