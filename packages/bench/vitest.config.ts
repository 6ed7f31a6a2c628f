import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Vite would take graphql's ES modules and type-graphql its CommonJS; types of one copy are strangers to the other.
  resolve: {
    alias: [
      {
        find: /^graphql$/,
        replacement: createRequire(new URL('../server/package.json', import.meta.url)).resolve('graphql'),
      },
    ],
  },
  // A worker on each core; by itself vitest leaves one free.
  test: { maxWorkers: '100%' },
})
