import {
  type MutationCreateProductArgs,
  MutationFields,
  type MutationSetKitComponentsArgs,
  type MutationUpdateProductArgs,
  QueryFields,
  type QueryMatchProductsArgs,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { createProduct } from './commands/create-product.ts'
import { setKitComponents } from './commands/set-kit-components.ts'
import { updateProduct } from './commands/update-product.ts'
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
}

function boundedCodes(ctx: Context, codes: readonly string[]): readonly string[] {
  if (!ctx.viewer?.permissions.has('catalog.product.read'))
    throw new Fault(ctx.viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  if (codes.length > CODES_MAX) throw new Fault('BAD_INPUT')
  return codes
}
