import {
  type DocumentNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  visit,
} from 'graphql'
import { costOf, type Operation } from '../read/cost.ts'
import { type Context } from '../context.ts'
import { Fault, faultMessage } from '../refusals/fault.ts'
import { isSignedIn } from '../viewer.ts'
import type { Bucket } from './bucket.ts'

/** Checking a document against the contract takes time that grows with the square of its length. */
export const TOKENS_MAX = 2000
export const ERRORS_MAX = 10
const DEPTH_MAX = 12
/** The query by which tools read a schema is deeper than any of ours; so much of what is under `__schema` is free. */
const INTROSPECTION_FREE_DEPTH = 8
const ALIASES_MAX = 30
const SCHEMA_FIELDS = new Set(['__schema', '__type'])
const COST_MAX = 50_000

export type Cost = {
  readonly requested: number
  readonly maximum: number
  readonly available: number
  readonly restoreRate: number
}

/**
 * The operation of a document that is asked for by a request of its own. Throws an error with the code BAD_INPUT where no
 * single one is meant, and for a subscription, which is answered over a socket.
 */
export function askedOperation(
  ctx: Context,
  document: DocumentNode,
  operation: OperationDefinitionNode | undefined,
): OperationDefinitionNode {
  if (!operation) throw limitError(ctx, 'BAD_INPUT', 400, { operationCount: operationCount(document) })
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return operation
  throw limitError(ctx, 'BAD_INPUT', 400, { socketPath: '/graphql' })
}

/** How many operations a document has. */
export function operationCount({ definitions }: DocumentNode): number {
  return definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length
}

/**
 * Judges a valid operation before it runs, by its document alone. Throws an error with the code LIMIT_EXCEEDED,
 * RATE_LIMITED or UNAUTHENTICATED.
 */
export function judgeOperation(ctx: Context, bucket: Bucket, given: Operation): Cost {
  const { isIntrospecting, depth, aliasCount } = shapeOf(given)
  if (isIntrospecting && !isSignedIn(ctx.viewer)) throw limitError(ctx, 'UNAUTHENTICATED', 401)
  if (depth > DEPTH_MAX || aliasCount > ALIASES_MAX) throw limitError(ctx, 'LIMIT_EXCEEDED', 400)
  const requested = costOf(given)
  if (requested > COST_MAX) throw limitError(ctx, 'LIMIT_EXCEEDED', 400, { requested, max: COST_MAX })
  const caller = ctx.viewer?.tokenId ?? ctx.viewer?.userId ?? ctx.ip
  const { isGranted, available } = bucket.take(caller, requested)
  if (!isGranted) throw limitError(ctx, 'RATE_LIMITED', 429, { requested, available })
  return { requested, maximum: bucket.capacity, available, restoreRate: bucket.restoreRate }
}

type Shape = { readonly isIntrospecting: boolean; readonly depth: number; readonly aliasCount: number }

/** A parsed document is used again, and its shape does not depend on the variables. */
const shapes = new WeakMap<OperationDefinitionNode, Shape>()

function shapeOf(given: Operation): Shape {
  const known = shapes.get(given.operation)
  if (known) return known
  const { document } = given
  const shape = { isIntrospecting: asksForSchema(document), depth: depthOf(given), aliasCount: aliasesOf(document) }
  shapes.set(given.operation, shape)
  return shape
}

function limitError(ctx: Context, code: Fault['code'], ...[status, data]: [number, Fault['data']?]) {
  const fault = new Fault(code, data ?? {})
  const extensions = { code, ...data, http: { status } }
  return new GraphQLError(faultMessage(fault, ctx.locale), { originalError: fault, extensions })
}

function asksForSchema(document: DocumentNode): boolean {
  let isFound = false
  visit(document, {
    [Kind.FIELD]: ({ name }) => {
      if (SCHEMA_FIELDS.has(name.value)) isFound = true
    },
  })
  return isFound
}

function aliasesOf(document: DocumentNode): number {
  let count = 0
  visit(document, {
    [Kind.FIELD]: ({ alias }) => {
      if (alias) count += 1
    },
  })
  return count
}

function depthOf({ document, operation }: Operation): number {
  const sets = new Map<string, SelectionSetNode>()
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) sets.set(each.name.value, each.selectionSet)
  }
  const known = new Map<SelectionSetNode, number>()
  const depth = (set: SelectionSetNode | undefined): number => {
    if (!set) return 0
    const before = known.get(set)
    if (before !== undefined) return before
    const depths = set.selections.map((node) => {
      if (node.kind === Kind.FIELD) return 1 + Math.max(0, depth(node.selectionSet) - freeDepthOf(node.name.value))
      return depth(node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : sets.get(node.name.value))
    })
    const deepest = Math.max(0, ...depths)
    known.set(set, deepest)
    return deepest
  }
  return depth(operation.selectionSet)
}

function freeDepthOf(field: string): number {
  return SCHEMA_FIELDS.has(field) ? INTROSPECTION_FREE_DEPTH : 0
}

/** How many objects an answer holds: what the operation did cost. */
export function actualCost(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + actualCost(each), 0)
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Object.values(value).reduce<number>((sum, each) => sum + actualCost(each), 0)
}

/** The same of an answer that is text: only what opens an object has a name behind the brace and the quote. */
export function objectCount(text: string): number {
  let count = 0
  for (let place = text.indexOf('{"'); place !== -1; place = text.indexOf('{"', place + 2)) {
    if (/\w/.test(text.charAt(place + 2))) count += 1
  }
  return count
}
