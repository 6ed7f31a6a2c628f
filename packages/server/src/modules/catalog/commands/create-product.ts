import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import {
  amountInput,
  idempotencyKeyInput,
  idInput,
  percentInput,
  requiredTextInput,
  optionalTextInput,
} from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { searchText } from '../../../platform/search/search.ts'
import { products, COSTINGS, TRACKINGS } from '../tables.ts'

/**
 * Creates a product.
 * Refuses: INVALID_INPUT without any name, DUPLICATE for a SKU or barcode in use, NOT_FOUND for an unknown unit or
 * category.
 */
export const createProduct = defineCommand({
  name: 'createProduct',
  permission: 'catalog.product.write',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    sku: requiredTextInput(40),
    barcode: optionalTextInput(40),
    nameZh: optionalTextInput(200),
    nameEn: optionalTextInput(200),
    unitId: idInput(),
    categoryId: idInput().nullish(),
    listPrice: amountInput(),
    cost: amountInput().nullish(),
    taxRate: percentInput(),
    tracking: z.enum(TRACKINGS),
    costing: z.enum(COSTINGS),
  }),
  constraints: {
    products_sku_key: ['DUPLICATE', ['sku']],
    products_barcode_key: ['DUPLICATE', ['barcode']],
    barcodes_pkey: ['DUPLICATE', ['barcode']],
    products_unit_id_units_id_fk: ['NOT_FOUND', ['unitId']],
    products_category_id_categories_id_fk: ['NOT_FOUND', ['categoryId']],
  },
  run: async (tx, { idempotencyKey: _key, ...product }) => {
    if (!product.nameZh && !product.nameEn) refuse('INVALID_INPUT', { field: ['nameZh'] })
    const productId = newId('prd')
    await tx.insert(products).values({
      ...product,
      id: productId,
      searchText: searchText([product.nameZh, product.nameEn, product.sku, product.barcode]),
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    return { productId }
  },
})
