import { createRequire } from 'node:module'
import { configDefaults, defineConfig } from 'vitest/config'

/** What a machine does that is stopped and killed is judged by the clock, so nothing else is done meanwhile. */
const ALONE = ['test/stories/crash.test.ts']

export default defineConfig({
  // Some packages bring graphql as an ES module and others as CommonJS; types of one copy are strangers to the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    globalSetup: ['test/global-setup.ts'],
    // These times only end what hangs: a machine that is busy with other work may take many times longer than usual.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ALONE],
          // Many stories wait for clocks and for PostgreSQL: a worker on each core, and none left free.
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
})
