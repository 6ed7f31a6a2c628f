import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput, optionalTextInput, quantityInput, versionInput } from '../../../platform/perform/inputs.ts'
import { presentOnly } from '../../../platform/perform/present-only.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { lockPack, noteFoundBy } from '../product-packs.ts'
import { isPackFactor } from '../rules/pack.ts'
import { productPacks } from '../tables.ts'

/**
 * Changes how much a pack holds or its barcode; lines of orders keep the factor that they were written with.
 * Refuses: NOT_FOUND, STALE_VERSION with the current version, BAD_QUANTITY for a factor that the base unit does not take,
 * DUPLICATE for a barcode in use.
 */
export const updateProductPack = defineCommand({
  name: 'updateProductPack',
  permission: 'catalog.product.write',
  input: z.object({
    id: idInput(),
    expectedVersion: versionInput(),
    factor: quantityInput().optional(),
    barcode: optionalTextInput(40),
  }),
  constraints: {
    product_packs_barcode_key: ['DUPLICATE', ['barcode']],
    barcodes_pkey: ['DUPLICATE', ['barcode']],
  },
  run: async (tx, { id, expectedVersion, ...changes }) => {
    const { pack, product } = await lockPack(tx, { id, expectedVersion })
    if (!isPackFactor(changes.factor ?? pack.factor, product.scale)) refuse('BAD_QUANTITY', { field: ['factor'] })
    await tx
      .update(productPacks)
      .set({ ...presentOnly(changes), version: sql`${productPacks.version} + 1` })
      .where(eq(productPacks.id, id))
    await noteFoundBy(tx, product.id)
    return { productId: product.id }
  },
})
