/**
 * What server and web share: exact decimals, amounts of a document, ids, calendar dates, currencies, codes of labels,
 * texts and numbers as people write them.
 * Always true: no I/O, no framework, no binary floating point for money or quantity.
 */
export * from './amounts.ts'
export * from './currencies.ts'
export * from './dates.ts'
export * from './decimal.ts'
export * from './ids.ts'
export * from './label-codes.ts'
export * from './packs.ts'
export * from './texts.ts'
