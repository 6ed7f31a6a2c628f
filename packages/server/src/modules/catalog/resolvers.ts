import {
  type MutationAddProductPackArgs,
  type MutationCreateProductArgs,
  type MutationCreateUnitArgs,
  MutationFields,
  type MutationRemoveProductPackArgs,
  type MutationSetKitComponentsArgs,
  type MutationUpdateProductArgs,
  type MutationUpdateProductPackArgs,
  type MutationUpdateUnitArgs,
  QueryFields,
  type QueryMatchProductsArgs,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { addProductPack } from './commands/add-product-pack.ts'
import { createProduct } from './commands/create-product.ts'
import { createUnit } from './commands/create-unit.ts'
import { removeProductPack } from './commands/remove-product-pack.ts'
import { setKitComponents } from './commands/set-kit-components.ts'
import { updateProduct } from './commands/update-product.ts'
import { updateProductPack } from './commands/update-product-pack.ts'
import { updateUnit } from './commands/update-unit.ts'
import { matchedProducts } from './match-products.ts'

const CODES_MAX = 500

export class CatalogResolvers {
  @QueryFields.matchProducts
  matchProducts({ codes }: QueryMatchProductsArgs, ctx: Context) {
    return matchedProducts(ctx.reader, boundedCodes(ctx, codes))
  }

  @MutationFields.createProduct
  createProduct({ input }: MutationCreateProductArgs, ctx: Context) {
    return perform(ctx, createProduct, input)
  }

  @MutationFields.updateProduct
  updateProduct({ input }: MutationUpdateProductArgs, ctx: Context) {
    return perform(ctx, updateProduct, input)
  }

  @MutationFields.setKitComponents
  setKitComponents({ input }: MutationSetKitComponentsArgs, ctx: Context) {
    return perform(ctx, setKitComponents, input)
  }

  @MutationFields.addProductPack
  addProductPack({ input }: MutationAddProductPackArgs, ctx: Context) {
    return perform(ctx, addProductPack, input)
  }

  @MutationFields.updateProductPack
  updateProductPack({ input }: MutationUpdateProductPackArgs, ctx: Context) {
    return perform(ctx, updateProductPack, input)
  }

  @MutationFields.removeProductPack
  removeProductPack({ input }: MutationRemoveProductPackArgs, ctx: Context) {
    return perform(ctx, removeProductPack, input)
  }

  @MutationFields.createUnit
  createUnit({ input }: MutationCreateUnitArgs, ctx: Context) {
    return perform(ctx, createUnit, input)
  }

  @MutationFields.updateUnit
  updateUnit({ input }: MutationUpdateUnitArgs, ctx: Context) {
    return perform(ctx, updateUnit, input)
  }
}

function boundedCodes(ctx: Context, codes: readonly string[]): readonly string[] {
  if (!ctx.viewer?.permissions.has('catalog.product.read'))
    throw new Fault(ctx.viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  if (codes.length > CODES_MAX) throw new Fault('BAD_INPUT')
  return codes
}
