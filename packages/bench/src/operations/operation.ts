import type { Random } from '../../../server/src/demo/random.ts'
import type { World } from './world.ts'

/** A request to the product's API; the text of the document is made once, the variables for every request. */
export type GraphqlRequest = { readonly document: string; readonly variables: Readonly<Record<string, unknown>> }

type CeilingRequest = { readonly path: string; readonly body?: string }

/** The data of the answers before, for a step that needs what another one made. */
type Answered = readonly unknown[]

/** One act of a user, drawn at random, for both sides. */
export type Call = {
  /** The token that the product is asked with. */
  readonly token: string
  /** The product may need several requests; each is made from the answers before it. */
  readonly steps: readonly ((answered: Answered) => GraphqlRequest)[]
  readonly ceiling: CeilingRequest
}

export type Operation = {
  readonly name: string
  readonly title: string
  /** Whether it changes the database, so that it needs a copy of it. */
  readonly isWriting: boolean
  /** What of an answer must be the same on both sides. */
  readonly outcomeOf: (data: unknown) => unknown
  readonly draw: (world: World, random: Random) => Call
}
