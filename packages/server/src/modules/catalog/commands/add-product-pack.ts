import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, optionalTextInput, quantityInput } from '../../../platform/perform/inputs.ts'
import { addPack } from '../product-packs.ts'

/**
 * Adds a pack to a product.
 * Refuses: what `addPack` refuses, NOT_FOUND for an unknown unit, DUPLICATE for a unit that the product has a pack of and
 * for a barcode in use.
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
  run: async (tx, { idempotencyKey: _key, barcode = null, ...pack }) => {
    await addPack(tx, { ...pack, barcode })
    return { productId: pack.productId }
  },
})
