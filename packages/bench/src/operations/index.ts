/**
 * What is measured: each operation draws an act of a user at random and says how the product and how the ceiling are
 * asked for it. Always true: both sides are asked for the same, and their answers are compared before they are timed.
 */
import { ACTS } from './acts.ts'
import type { Operation } from './operation.ts'
import { READS } from './reads.ts'

export const OPERATIONS: readonly Operation[] = [...READS, ...ACTS]
