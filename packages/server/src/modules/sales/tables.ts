export * from './tables/orders.ts'
export * from './tables/returns.ts'
export * from './tables/settings.ts'
export * from './tables/sharings.ts'
