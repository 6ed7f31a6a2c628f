import DataLoader from 'dataloader'
import type { Context } from '../../platform/context.ts'
import type { Reader } from '../../platform/database/tx.ts'
import type { StockPlace } from './demand.ts'
import { placeOf } from './ledger/change.ts'
import { outlooksOf } from './outlooks.ts'
import { type Cover, coverOf } from './rules/replenishment.ts'

/** A place with what is available there and the threshold that counts. */
export type ThresholdPlace = StockPlace & { readonly available: string; readonly threshold: string | null }

/** What covers some low places, by `placeOf`; those that nothing covers are missing. */
export async function coversOf(db: Reader, low: readonly ThresholdPlace[]): Promise<ReadonlyMap<string, Cover>> {
  const outlooks = await outlooksOf(db, low)
  return new Map(
    low.flatMap((place): [string, Cover][] => {
      const { available, threshold } = place
      const outlook = outlooks.get(placeOf(place))
      const cover = outlook && coverOf(outlook, { available, threshold: threshold ?? '0', today: db.today })
      return cover ? [[placeOf(place), cover]] : []
    }),
  )
}

type LevelRow = {
  readonly productId?: string
  readonly warehouseId?: string
  readonly available?: string
  readonly isLow?: boolean
  readonly threshold?: string | null
  readonly categoryThreshold?: string | null
}

type CoverLoader = DataLoader<ThresholdPlace, Cover | null>

/** By the reader of a request, so that what one caller may read never passes to another. */
const loaders = new WeakMap<Reader, CoverLoader>()

/** What covers a stock level; the levels of one answer are looked at together, and only those that are low. */
export function levelCover({ reader }: Context, level: LevelRow): Promise<Cover | null> | null {
  const { productId = '', warehouseId = '', available = '0', isLow = false } = level
  if (!isLow) return null
  const loader = loaders.get(reader) ?? newLoader(reader)
  loaders.set(reader, loader)
  return loader.load({
    productId,
    warehouseId,
    available,
    threshold: level.threshold ?? level.categoryThreshold ?? null,
  })
}

function newLoader(reader: Reader): CoverLoader {
  return new DataLoader(
    async (places) => {
      const covers = await coversOf(reader, places)
      return places.map((place) => covers.get(placeOf(place)) ?? null)
    },
    { cache: false, maxBatchSize: 500 },
  )
}
