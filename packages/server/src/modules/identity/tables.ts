import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  enumColumn,
  idColumn,
  instantColumn,
  nameColumns,
  searchTextColumn,
} from '../../platform/database/columns.ts'

export const ROLES = [
  'SALES_REP',
  'SALES_MANAGER',
  'WAREHOUSE',
  'PURCHASING',
  'PRODUCTION',
  'FINANCE',
  'SERVICE_AGENT',
  'COUNTER',
  'EXECUTIVE',
  'ADMIN',
] as const
export const LOCALES = ['ZH_CN', 'EN'] as const
export const THEMES = ['LIGHT', 'DARK', 'SYSTEM'] as const
export const DENSITIES = ['COMFORTABLE', 'COZY', 'COMPACT'] as const

export const teams = pgTable('teams', { id: idColumn().primaryKey(), ...nameColumns() })

export const users = pgTable(
  'users',
  {
    id: idColumn().primaryKey(),
    /** Lower case; signing in ignores case. */
    email: codeColumn().notNull().unique('users_email_key'),
    name: text().notNull(),
    role: enumColumn(ROLES).notNull(),
    teamId: idColumn().references(() => teams.id),
    isActive: boolean().notNull().default(true),
    /** argon2id with its parameters and salt, in the PHC string format. */
    passwordHash: text().notNull(),
    locale: enumColumn(LOCALES).notNull().default('ZH_CN'),
    theme: enumColumn(THEMES).notNull().default('SYSTEM'),
    density: enumColumn(DENSITIES).notNull().default('COZY'),
    searchText: searchTextColumn(),
    createdAt: createdAtColumn(),
  },
  (user) => [
    check('users_role_check', sql`${user.role} in (${sql.raw(ROLES.map((each) => `'${each}'`).join(', '))})`),
    check('users_locale_check', sql`${user.locale} in ('ZH_CN', 'EN')`),
    check('users_theme_check', sql`${user.theme} in ('LIGHT', 'DARK', 'SYSTEM')`),
    check('users_density_check', sql`${user.density} in ('COMFORTABLE', 'COZY', 'COMPACT')`),
    check('users_email_check', sql`${user.email} = lower(${user.email})`),
    index('users_team_index').on(user.teamId),
    index('users_name_index').on(user.name, user.id),
  ],
)

/** The warehouses that a user is bound to; no row means all of them where the role allows. No key upwards on purpose. */
export const userWarehouses = pgTable(
  'user_warehouses',
  {
    userId: idColumn()
      .notNull()
      .references(() => users.id),
    warehouseId: idColumn().notNull(),
  },
  (row) => [primaryKey({ columns: [row.userId, row.warehouseId] })],
)

export const sessions = pgTable(
  'sessions',
  {
    id: idColumn().primaryKey(),
    userId: idColumn()
      .notNull()
      .references(() => users.id),
    /** SHA-256 of the secret in the cookie. */
    secretHash: codeColumn().notNull().unique('sessions_secret_hash_key'),
    createdAt: createdAtColumn(),
    expiresAt: instantColumn().notNull(),
    revokedAt: instantColumn(),
  },
  (session) => [index('sessions_user_index').on(session.userId)],
)

export type StoredTokenScope = { readonly module: string; readonly access: 'READ' | 'WRITE' }

export const apiTokens = pgTable(
  'api_tokens',
  {
    id: idColumn().primaryKey(),
    userId: idColumn()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    prefix: codeColumn().notNull(),
    /** SHA-256 of the whole secret. */
    secretHash: codeColumn().notNull().unique('api_tokens_secret_hash_key'),
    scopes: jsonb().$type<readonly StoredTokenScope[]>().notNull(),
    createdAt: createdAtColumn(),
    expiresAt: instantColumn(),
    lastUsedAt: instantColumn(),
    revokedAt: instantColumn(),
  },
  (token) => [index('api_tokens_user_index').on(token.userId, token.id)],
)

/** How often signing in was tried within a window, by account and address. */
export const signInAttempts = pgTable('sign_in_attempts', {
  key: codeColumn().primaryKey(),
  count: integer().notNull(),
  startedAt: instantColumn().notNull(),
})
