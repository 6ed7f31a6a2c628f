import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import {
  amountInput,
  idInput,
  percentInput,
  optionalTextInput,
  versionInput,
} from '../../../platform/perform/inputs.ts'
import { presentOnly } from '../../../platform/perform/present-only.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { productMoved } from '../events.ts'
import { packBarcodes, productSearchText } from '../product-packs.ts'
import { products, COSTINGS, TRACKINGS } from '../tables.ts'

/**
 * Changes a product; absent fields stay as they are, null empties.
 * Refuses: NOT_FOUND, STALE_VERSION with the current version, DUPLICATE for a barcode in use, IN_USE for
 * another tracking or costing of a product that has been stocked and for lots of a kit, INVALID_INPUT when no
 * name would be left.
 */
export const updateProduct = defineCommand({
  name: 'updateProduct',
  permission: 'catalog.product.write',
  input: z.object({
    id: idInput(),
    expectedVersion: versionInput(),
    barcode: optionalTextInput(40),
    nameZh: optionalTextInput(200),
    nameEn: optionalTextInput(200),
    categoryId: idInput().nullish(),
    listPrice: amountInput().optional(),
    cost: amountInput().nullish(),
    taxRate: percentInput().optional(),
    isActive: z.boolean().optional(),
    tracking: z.enum(TRACKINGS).optional(),
    costing: z.enum(COSTINGS).optional(),
  }),
  constraints: {
    products_barcode_key: ['DUPLICATE', ['barcode']],
    barcodes_pkey: ['DUPLICATE', ['barcode']],
    products_category_id_categories_id_fk: ['NOT_FOUND', ['categoryId']],
    stock_levels_tracking_fk: ['IN_USE', ['tracking']],
    stock_values_costing_fk: ['IN_USE', ['costing']],
    products_kit_check: ['IN_USE', ['tracking']],
  },
  run: async (tx, { id, expectedVersion, ...changes }) => {
    const [current] = await tx.select().from(products).where(eq(products.id, id)).for('update')
    if (!current) return refuse('NOT_FOUND', { field: ['id'] })
    if (current.version !== expectedVersion) refuse('STALE_VERSION', { currentVersion: current.version })
    const next = { ...current, ...presentOnly(changes) }
    if (!next.nameZh && !next.nameEn) refuse('INVALID_INPUT', { field: ['nameZh'] })
    await tx
      .update(products)
      .set({
        ...presentOnly(changes),
        searchText: productSearchText(next, await packBarcodes(tx, id)),
        version: sql`${products.version} + 1`,
        updatedAt: tx.now,
      })
      .where(eq(products.id, id))
    if (next.categoryId !== current.categoryId) {
      tx.emit(productMoved({ subjectId: id, data: { categoryId: next.categoryId } }))
    }
    return { productId: id }
  },
})
