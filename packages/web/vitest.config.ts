import { defineConfig } from 'vitest/config'
import { longestFirst } from '../../scripts/longest-first.ts'

/** Two suites: what needs no server beside the code, and the stories of people at a browser on the whole product. */
export default defineConfig({
  test: {
    sequence: { sequencer: longestFirst(['test/every-screen.test.ts']) },
    projects: [
      { test: { name: 'web', include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'], environment: 'node' } },
      {
        test: {
          name: 'browser',
          include: ['test/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'test/global-setup.ts',
          setupFiles: 'test/leave.ts',
          // A browser is opened once by each worker for all its files.
          isolate: false,
          // As many products are started.
          maxWorkers: 2,
          // These times only end what hangs: a machine that is busy with other work may take many times longer than usual.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
})
