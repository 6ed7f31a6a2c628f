import { defineConfig } from 'drizzle-kit'

/** Makes a migration from the tables: `pnpm db:generate`. Read it before the commit; migrations only go forward. */
export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: ['./src/platform/*/tables.ts', './src/modules/*/tables.ts'],
  out: './migrations',
})
