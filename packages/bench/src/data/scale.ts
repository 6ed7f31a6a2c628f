/** How much a generated company has. */
export type Scale = {
  readonly customers: number
  readonly products: number
  readonly orders: number
  readonly representatives: number
}

export const SCALE_NAMES = ['s', 'm', 'l'] as const
export type ScaleName = (typeof SCALE_NAMES)[number]

/** Every company has five warehouses, so that an answer about stock is of one size at every scale. */
export const SCALES: Readonly<Record<ScaleName, Scale>> = {
  s: { customers: 1_000, products: 500, orders: 10_000, representatives: 10 },
  m: { customers: 20_000, products: 5_000, orders: 200_000, representatives: 60 },
  l: { customers: 100_000, products: 20_000, orders: 2_000_000, representatives: 200 },
}

export const SEED = 20_260_701
