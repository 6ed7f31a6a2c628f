import { sql } from 'drizzle-orm'
import { type AnyPgColumn, bigint, customType, integer, numeric, text, timestamp } from 'drizzle-orm/pg-core'

const bytewiseText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })
const chineseText = customType<{ data: string }>({ dataType: () => 'text COLLATE zh_pinyin' })
const englishText = customType<{ data: string }>({ dataType: () => 'text COLLATE en_name' })

/** The primary key or a reference: compared byte by byte, so that time-ordered ids sort as they were made. */
export const idColumn = () => bytewiseText()

/** A code or human number: compared byte by byte. */
export const codeColumn = () => bytewiseText()

/** An amount, a quantity or a rate. The scale is the writer's, so "12.50" comes back as "12.50". */
export const decimalColumn = () => numeric({ mode: 'string' })

/** An instant with microseconds, as PostgreSQL's text. */
export const instantColumn = () => timestamp({ withTimezone: true, precision: 6, mode: 'string' })

/** A value of a GraphQL enum under its own name; the table adds a check over the same values. */
export const enumColumn = <Value extends string>(values: readonly [Value, ...Value[]]) => text({ enum: [...values] })

/** Rises with every change; a writer that read an older one is refused. */
export const versionColumn = () => integer().notNull().default(1)

export const createdAtColumn = () => instantColumn().notNull().defaultNow()

/** A key that rises with every insert and never repeats. */
export const sequenceColumn = () => bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity()

/**
 * The two names of a thing and what is shown and sorted in each language: its own name there, else the other one.
 * At least one name is required, because the generated columns may not be null.
 */
export const nameColumns = () => ({
  nameZh: text(),
  nameEn: text(),
  displayZh: chineseText().notNull().generatedAlwaysAs(sql`coalesce(name_zh, name_en)`),
  displayEn: englishText().notNull().generatedAlwaysAs(sql`coalesce(name_en, name_zh)`),
})

/** What is searched: the text made by `searchText`. */
export const searchTextColumn = () => bytewiseText().notNull()

/** The bigrams of a text that is searched; only the index of the table holds them, its rows stay small. */
export const searchGrams = (text: AnyPgColumn) => sql`search_grams(${text})`

/** The key of a row in another system; both or neither, unique together. */
export const externalRefColumns = () => ({ externalSource: bytewiseText(), externalKey: bytewiseText() })
