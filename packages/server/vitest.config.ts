import { createRequire } from 'node:module'
import { configDefaults, defineConfig } from 'vitest/config'
import { longestFirst } from '../../scripts/longest-first.ts'

/** What a machine does that is stopped and killed is judged by the clock, so nothing else is done meanwhile. */
const ALONE = ['test/stories/crash.test.ts']

/** Files that cannot share the loaded program with others, each with what would come between them. */
const ISOLATED = [
  // A coded field stays in the contract once a schema was built with its method; here some are missing or mere stubs.
  'src/platform/contract/*.test.ts',
  // The clock of the whole process is turned.
  'test/stories/rights-recheck.test.ts',
]

/** The files that take longest. */
const LONGEST = [
  'test/stories/standstill.test.ts',
  'test/planner/planner.test.ts',
  'test/stories/start.test.ts',
  'test/planner/indexes.test.ts',
  'test/stories/killed-postings.test.ts',
  'test/stories/notifications.test.ts',
  'test/stories/two-processes.test.ts',
  'test/stories/replenishment.test.ts',
  'src/modules/inventory/analysis/turns.test.ts',
]

export default defineConfig({
  // Some packages bring graphql as an ES module and others as CommonJS; types of one copy are strangers to the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    globalSetup: ['test/global-setup.ts'],
    // These times only end what hangs: a machine that is busy with other work may take many times longer than usual.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    // Many stories wait for clocks and for PostgreSQL: a worker on each core, and none left free.
    maxWorkers: '100%',
    sequence: { sequencer: longestFirst(LONGEST) },
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ISOLATED, ...ALONE],
          // Loading the server takes longer than most stories do: each worker loads it once for all its files.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'isolated', include: ISOLATED } },
      { extends: true, test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
})
