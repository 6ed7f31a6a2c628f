import { defineConfig } from 'vitest/config'

/** The tests of the house itself: its laws. Each package has tests of its own. */
export default defineConfig({ test: { include: ['scripts/**/*.test.ts'] } })
