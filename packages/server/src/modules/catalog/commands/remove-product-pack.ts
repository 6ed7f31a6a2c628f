import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput, versionInput } from '../../../platform/perform/inputs.ts'
import { lockPack, noteFoundBy } from '../product-packs.ts'
import { productPacks } from '../tables.ts'

/**
 * Removes a pack, and frees its barcode; lines of orders keep the unit and the factor that they were written with.
 * Refuses: NOT_FOUND, STALE_VERSION with the current version.
 */
export const removeProductPack = defineCommand({
  name: 'removeProductPack',
  permission: 'catalog.product.write',
  input: z.object({ id: idInput(), expectedVersion: versionInput() }),
  run: async (tx, input) => {
    const { product } = await lockPack(tx, input)
    await tx.delete(productPacks).where(eq(productPacks.id, input.id))
    await noteFoundBy(tx, product.id)
    return { productId: product.id }
  },
})
