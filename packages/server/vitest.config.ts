import { createRequire } from 'node:module'
import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What a machine does that is stopped and killed is judged by the clock, so nothing else is done meanwhile. */
const ALONE = ['test/stories/crash.test.ts']

/** Files that cannot share the loaded program with others, each with what would come between them. */
const ISOLATED = [
  // A coded field stays in the contract once a schema was built with its method; here some are missing or mere stubs.
  'src/platform/contract/*.test.ts',
  // The clock of the whole process is turned.
  'test/stories/rights-recheck.test.ts',
]

/** The files that take longest; begun last, one of them would keep one core busy while the other has nothing to do. */
const LONGEST = [
  'test/planner/planner.test.ts',
  'test/stories/start.test.ts',
  'test/planner/indexes.test.ts',
  'test/stories/killed-postings.test.ts',
  'test/stories/notifications.test.ts',
  'test/stories/two-processes.test.ts',
  'test/stories/replenishment.test.ts',
  'src/modules/inventory/analysis/turns.test.ts',
]

/** What is isolated first, for a shared worker ends when what comes next is not for it; then the longest files. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}

function placeOf({ moduleId, project }: TestSpecification): number {
  if (project.config.isolate) return -1
  const place = LONGEST.findIndex((file) => moduleId.endsWith(file))
  return place === -1 ? LONGEST.length : place
}

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
    sequence: { sequencer: LongestFirst },
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
