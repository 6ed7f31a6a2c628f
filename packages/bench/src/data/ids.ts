import { idAt, type IdPrefix } from '@tradewind/kernel'
import type { Random } from '../../../server/src/demo/random.ts'

export type IdSource = (prefix: IdPrefix, milliseconds: number) => string

const COUNTER_MAX = 0xfff

/** Ids in the product's form, from the time of the row and the seed: the same seed gives the same ids. */
export function idSource(random: Random): IdSource {
  const bytes = new Uint8Array(8)
  let counter = 0
  return (prefix, milliseconds) => {
    counter = counter === COUNTER_MAX ? 0 : counter + 1
    for (let place = 0; place < bytes.length; place += 1) bytes[place] = Math.floor(random() * 256)
    return idAt(prefix, { milliseconds, counter, random: bytes })
  }
}
