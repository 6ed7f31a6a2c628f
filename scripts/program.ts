import { join } from 'node:path'
import { ROOT } from './steps.ts'

/**
 * What Node runs to serve. Less than Node's own room for new objects holds the server's memory below 300 MB under load,
 * and costs no speed that can be measured.
 */
export const SERVER_PROGRAM = ['--max-semi-space-size=12', join(ROOT, 'packages/server/dist/main.js')] as const
