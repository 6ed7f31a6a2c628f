import { join } from 'node:path'
import type { Law, Tree } from './law.ts'
import { importsOf } from './imports.ts'

/** Law 1: no file imports itself by way of others, be it for types only: each can be read on its own. */
const noCycles: Law = (path, _text, tree) => {
  const cycle = cyclesOf(tree).get(path)
  return cycle ? [`imports itself by way of ${cycle.join(' -> ')} (law 1).`] : []
}

export const cycleLaws: readonly Law[] = [noCycles]

type Cycles = ReadonlyMap<string, readonly string[]>

/** The imports of a tree are walked once for all of its files. */
const known = new WeakMap<Tree, Cycles>()

function cyclesOf(tree: Tree): Cycles {
  const found = known.get(tree) ?? findCycles(tree)
  known.set(tree, found)
  return found
}

/** Every file that can be reached from itself, with the shortest way round. */
function findCycles(tree: Tree): Cycles {
  const graph = new Map([...tree].map(([path, text]) => [path, targetsOf(path, text, tree)]))
  const cycles = [...tree.keys()].map((path) => [path, wayBack(path, graph)] as const)
  return new Map(cycles.filter((entry): entry is readonly [string, string[]] => entry[1] !== null))
}

function targetsOf(path: string, text: string, tree: Tree): string[] {
  return importsOf(path, text)
    .map((target) => target.replace(/^@tradewind\/([\w-]+)$/, (_all, name) => join('packages', name, 'src/index.ts')))
    .filter((target) => tree.has(target))
}

function wayBack(start: string, graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const seen = new Set<string>()
  let ways = [[start]]
  while (ways.length > 0) {
    const next = ways.flatMap((way) => (graph.get(way.at(-1) ?? '') ?? []).map((target) => [...way, target]))
    const round = next.find((way) => way.at(-1) === start)
    if (round) return round.slice(1)
    ways = next.filter((way) => {
      const end = way.at(-1) ?? ''
      return !seen.has(end) && seen.add(end)
    })
  }
  return null
}
