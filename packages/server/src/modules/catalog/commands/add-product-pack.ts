import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, optionalTextInput, quantityInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { lockProductOfPacks, noteFoundBy, packBarcodes } from '../product-packs.ts'
import { isPackFactor, PACKS_MAX } from '../rules/pack.ts'
import { productPacks } from '../tables.ts'

/**
 * Adds a pack to a product.
 * Refuses: NOT_FOUND for an unknown product or unit, BAD_QUANTITY for a factor that the base unit does not take,
 * DUPLICATE for a unit that the product has a pack of or a barcode in use, INVALID_INPUT for the product's own unit and
 * for more packs than a product may have.
 */
export const addProductPack = defineCommand({
  name: 'addProductPack',
  permission: 'catalog.product.write',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    productId: idInput(),
    unitId: idInput(),
    factor: quantityInput(),
    barcode: optionalTextInput(40),
  }),
  constraints: {
    product_packs_unit_id_units_id_fk: ['NOT_FOUND', ['unitId']],
    product_packs_unit_key: ['DUPLICATE', ['unitId']],
    product_packs_barcode_key: ['DUPLICATE', ['barcode']],
    barcodes_pkey: ['DUPLICATE', ['barcode']],
  },
  run: async (tx, { productId, unitId, factor, barcode }) => {
    const product = await lockProductOfPacks(tx, productId)
    if (!product) return refuse('NOT_FOUND', { field: ['productId'] })
    if (product.unitId === unitId) refuse('INVALID_INPUT', { reason: 'ownUnit', field: ['unitId'] })
    if (!isPackFactor(factor, product.scale)) refuse('BAD_QUANTITY', { field: ['factor'] })
    const packs = await packBarcodes(tx, productId)
    if (packs.length >= PACKS_MAX) refuse('INVALID_INPUT', { reason: 'tooManyPacks', field: ['productId'] })
    await tx.insert(productPacks).values({ id: newId('pck'), productId, unitId, factor, barcode: barcode ?? null })
    await noteFoundBy(tx, productId)
    return { productId }
  },
})
