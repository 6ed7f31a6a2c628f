import {
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  getVariableValues,
  type GraphQLError,
  type GraphQLSchema,
  isNonNullType,
  Kind,
  locatedError,
  type OperationDefinitionNode,
} from 'graphql'
import type { SqlValue } from '../database/tx.ts'
import { isSignedIn } from '../viewer.ts'
import { type Selection, selectionOf } from './collect.ts'
import type { Reads, Root } from './declare.ts'
import { givenValues, type Operation, type Plan, runPlan } from './plans.ts'
import { type Reading, rootPlan } from './run.ts'

/**
 * The second way of a plan: where everything selected is declared, the text that PostgreSQL wrote is the answer and goes
 * out as it is. Whatever is out of the ordinary is left to graphql-js, which walks rows of the same plans.
 */

type Asked = {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
}

/** Answers an operation as text; null when graphql-js has to. */
export type TextAnswer = (ctx: Reading, asked: Asked) => Promise<ExecutionResult> | null

/** Where the data of a result is text; no response key is a symbol. */
const TEXT = Symbol('json text')

/** The data of a result as text, when it is that. */
export function dataText(data: unknown): string | null {
  const text: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, TEXT) : null
  return typeof text === 'string' ? text : null
}

/** A root field, ready to run. */
type Step = {
  readonly key: string
  readonly nodes: readonly FieldNode[]
  readonly isNullable: boolean
  readonly run: () => Promise<string>
}

export function textAnswer(schema: GraphQLSchema, reads: readonly Reads[]): TextAnswer {
  const roots = new Map(reads.flatMap((each) => Object.entries(each.roots)))
  const queryType = schema.getQueryType()
  return (ctx, { document, operation, variables }) => {
    if (!queryType || operation.operation !== 'query' || !isSignedIn(ctx.viewer)) return null
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
    if (!coerced) return null
    const planned = { schema, fragments: fragmentsOf(document), operation, variableValues: coerced }
    const selection = selectionOf(planned, queryType, [operation])
    const steps = stepsOf(ctx, planned, { selection, roots })
    return steps ? runSteps(steps) : null
  }
}

/** The statements of an operation, ready to run; null when one of its fields needs more than a text, or is refused. */
function stepsOf(
  ctx: Reading,
  operation: Operation,
  { selection, roots }: { selection: Selection; roots: ReadonlyMap<string, Root> },
): Step[] | null {
  if (!ctx.viewer) return null
  const viewer = { ...ctx.viewer, locale: ctx.locale }
  const given = { viewer, variables: operation.variableValues }
  const steps: Step[] = []
  for (const [key, nodes] of selection) {
    const name = nodes[0]?.name.value ?? ''
    const root = roots.get(name)
    const field = operation.schema.getQueryType()?.getFields()[name]
    if (name === '__typename') steps.push({ key, nodes, isNullable: false, run: async () => '"Query"' })
    else if (!root || !field) return null
    else {
      try {
        const plan = rootPlan(operation, viewer, { root, form: 'text', nodes })
        if (plan.needsRows) return null
        const values = givenValues(plan, given)
        steps.push({ key, nodes, isNullable: !isNonNullType(field.type), run: () => runStep(ctx, plan, values) })
      } catch {
        // Refused: the same happens on the other way, where the error finds its place in the answer.
        return null
      }
    }
  }
  return steps
}

async function runStep(ctx: Reading, plan: Plan, values: readonly SqlValue[]): Promise<string> {
  const [row] = await runPlan(ctx.reader, plan, values)
  return row?.json ?? 'null'
}

/** All at once; a field that fails is null, or makes the whole answer null where it may not be. */
async function runSteps(steps: readonly Step[]): Promise<ExecutionResult> {
  const errors: GraphQLError[] = []
  let isWhole = true
  const member = async ({ key, nodes, isNullable, run }: Step) => {
    const text = await run().catch((error: unknown) => {
      errors.push(locatedError(error, nodes, [key]))
      isWhole &&= isNullable
      return 'null'
    })
    return `${JSON.stringify(key)}:${text}`
  }
  const members = await Promise.all(steps.map(member))
  const data = isWhole ? { [TEXT]: `{${members.join(',')}}` } : null
  return errors.length > 0 ? { errors, data } : { data }
}

const fragmentMaps = new WeakMap<DocumentNode, Record<string, FragmentDefinitionNode>>()

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const known = fragmentMaps.get(document)
  if (known) return known
  const definitions = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
  const fragments = Object.fromEntries(definitions.map((each) => [each.name.value, each]))
  fragmentMaps.set(document, fragments)
  return fragments
}
