import type { FieldNode, GraphQLResolveInfo } from 'graphql'
import { perspectiveOf, type Viewer } from '../viewer.ts'
import type { Planning, SqlValue, Reader } from '../database/tx.ts'
import { type Given, knownVariables } from './late.ts'
import { tableNames } from './scope.ts'
import type { Compiling, Notes } from './selected.ts'
import { type Fragment, textOf, type Value, valuesOf } from './sql.ts'

/** A statement made once for a place in a document, to be run with whatever a caller gives. */
export type Plan = Pick<Notes, 'needsRows'> & {
  readonly text: string
  readonly values: readonly Value[]
  readonly checks: readonly Value[]
  /** How the next run is planned. */
  readonly planning: () => Planning
}

/** What an operation is: the part of graphql-js' own description that planning needs. */
export type Operation = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'operation' | 'variableValues'>

/** What is planned: an object of this name, in a form, as the nodes select it. */
export type Place = {
  readonly name: string
  readonly form: Compiling['form']
  readonly nodes: readonly FieldNode[]
}

/** A client that writes values into its documents makes a new document, not a new plan; variables make few of these. */
const PLANS_OF_NODE_MAX = 64
/** A server process keeps whatever it has prepared; a statement earns that by coming again. */
const PREPARED_FROM_USE = 3

/** By the first node of the place, which lives as long as the parsed document is kept. */
const plans = new WeakMap<FieldNode, Map<string, Plan>>()

/** The plan of a place, made anew when nothing that planning may know of is the same as before. */
export function planOf(
  operation: Operation,
  viewer: Viewer,
  { place, make }: { place: Place; make: (compiling: Compiling) => Fragment },
): Plan {
  const [first] = place.nodes
  if (!first) throw new Error('Nothing is selected.')
  const ofNode = plans.get(first) ?? new Map<string, Plan>()
  plans.set(first, ofNode)
  const known = knownVariables(operation.schema, operation.operation, operation.variableValues)
  const key = `${place.form} ${place.name} ${place.nodes.map(numberOf).join()} ${viewerKey(viewer)} ${known.key}`
  const kept = ofNode.get(key)
  if (kept) return kept
  const { schema, fragments } = operation
  const notes: Notes = { checks: [], needsRows: false, dependsOnValues: false }
  const request = { schema, fragments, variableValues: { ...known.variables } }
  const perspective = perspectiveOf(viewer)
  const whole = make({ request, perspective, names: tableNames(), form: place.form, notes })
  const plan = planFrom(whole, notes)
  ofNode.set(key, plan)
  const oldest = ofNode.size > PLANS_OF_NODE_MAX ? ofNode.keys().next().value : undefined
  if (oldest !== undefined) ofNode.delete(oldest)
  return plan
}

function planFrom(whole: Fragment, { checks, needsRows, dependsOnValues }: Notes): Plan {
  let useCount = 0
  const planning = () => {
    useCount += 1
    return !dependsOnValues && useCount >= PREPARED_FROM_USE ? 'once' : 'each time'
  }
  return { text: textOf(whole), values: whole.values, checks, needsRows, planning }
}

/** The values of a plan as they are given; throws the fault of a wrong one, whether or not the text uses it. */
export function givenValues({ values, checks }: Plan, given: Given): SqlValue[] {
  return valuesOf([...values, ...checks], given).slice(0, values.length)
}

/** Runs a plan; its rows carry JSON text. */
export async function runPlan(db: Reader, plan: Plan, values: readonly SqlValue[]) {
  return await db.query<{ id: string; json: string }>(plan.text, values, { planning: plan.planning() })
}

/** Everything that a perspective says. */
function viewerKey(viewer: Viewer): string {
  const { permissions, ...others } = perspectiveOf(viewer)
  return `${setKey(permissions)} ${JSON.stringify(others)}`
}

const setKeys = new WeakMap<ReadonlySet<string>, string>()

function setKey(set: ReadonlySet<string>): string {
  const known = setKeys.get(set)
  if (known !== undefined) return known
  const key = [...set].toSorted().join()
  setKeys.set(set, key)
  return key
}

const numbers = new WeakMap<FieldNode, number>()
let numberLast = 0

/** Nodes are told apart by identity; the number stands for it in a key. */
function numberOf(node: FieldNode): number {
  const known = numbers.get(node)
  if (known !== undefined) return known
  numberLast += 1
  numbers.set(node, numberLast)
  return numberLast
}
