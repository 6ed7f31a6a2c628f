import type { Random } from '../../../server/src/demo/random.ts'
import type { Sink } from './copy.ts'
import type { IdSource } from './ids.ts'
import type { Scale } from './scale.ts'

/** What every part of the generator shares. */
export type Making = {
  readonly scale: Scale
  readonly random: Random
  readonly newId: IdSource
  readonly write: Sink
}
