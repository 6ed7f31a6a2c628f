import { isDeepStrictEqual } from 'node:util'
import type { Random } from '../../../server/src/demo/random.ts'
import type { Operation } from '../operations/operation.ts'
import type { World } from '../operations/world.ts'
import { askOnce } from './requests.ts'
import type { Served } from './servers.ts'

export type Pair = { readonly product: Served; readonly ceiling: Served }

type Comparing = { readonly world: World; readonly random: Random; readonly times: number }

/** Asks both sides for the same and throws when their answers differ: only equal work is worth comparing. */
export async function requireEqualAnswers(pair: Pair, operation: Operation, comparing: Comparing): Promise<void> {
  const { world, random, times } = comparing
  for (let time = 0; time < times; time += 1) {
    const call = operation.draw(world, random)
    const product = operation.outcomeOf(await askOnce(pair.product, call))
    const ceiling = operation.outcomeOf(await askOnce(pair.ceiling, call))
    if (!isDeepStrictEqual(product, ceiling)) {
      const told = [product, ceiling].map((each) => JSON.stringify(each).slice(0, 3000)).join('\n\n')
      throw new Error(`${operation.name} is answered differently for ${JSON.stringify(call.ceiling)}:\n${told}`)
    }
  }
}
