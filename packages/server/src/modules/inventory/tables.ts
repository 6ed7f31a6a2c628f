export * from './tables/alerts.ts'
export * from './tables/places.ts'
export * from './tables/stock.ts'
export * from './tables/transfers.ts'
