import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Some packages bring graphql as an ES module and others as CommonJS; types of one copy are strangers to the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    // These times only end what hangs: a machine that is busy with other work may take many times longer than usual.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Many stories wait for clocks and for PostgreSQL: a worker on each core, and none left free.
    maxWorkers: '100%',
    // It only ends what hangs: a machine that is busy with other work may take many times longer than usual.
    expect: { poll: { timeout: 4000 } },
  },
})
