import { StockLevelFields, type StockLevelRow } from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { levelCover } from './covers.ts'

export class StockLevelResolvers {
  @StockLevelFields.cover
  cover(level: StockLevelRow, ctx: Context) {
    return levelCover(ctx, level)
  }
}
