import { defineConfig } from 'vitest/config'

/** Two suites: what needs no server beside the code, and the stories of people at a browser on the whole product. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'web', include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'], environment: 'node' } },
      {
        test: {
          name: 'browser',
          include: ['test/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'test/global-setup.ts',
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
