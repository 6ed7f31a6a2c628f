import DataLoader from 'dataloader'
import { idPrefix } from '@tradewind/kernel'
import type { FieldNode, GraphQLResolveInfo } from 'graphql'
import type { Context } from '../context.ts'
import type { Reader } from '../database/tx.ts'
import { Fault } from '../refusals/fault.ts'
import { anonymousViewer, isSignedIn, perspectiveOf, type Viewer } from '../viewer.ts'
import { compileList, compileRecord, connection } from './compile.ts'
import { later } from './late.ts'
import { givenValues, type Operation, type Plan, planOf, runPlan } from './plans.ts'
import { type Compiling, objectType, selectedOf } from './selected.ts'
import type { Entity, Root } from './declare.ts'
import { listCondition, type ListConditions } from './filter.ts'
import { scopeOf, tableNames } from './scope.ts'
import { bind, columnOf, type Fragment, fragment, joined, raw, tableName } from './sql.ts'

/** A row as the planner answers it: values under the response keys of the request. */
export type PlannedRow = Readonly<Record<string, unknown>>

export type Reading = Pick<Context, 'viewer' | 'reader' | 'locale'>

/** Answers a root field of Query: one statement, whose rows graphql-js walks. */
export async function readRoot(ctx: Reading, info: GraphQLResolveInfo, root: Root): Promise<unknown> {
  const viewer = signedIn(ctx)
  const plan = rootPlan(info, viewer, { root, form: 'rows', nodes: info.fieldNodes })
  const given = { viewer, variables: info.variableValues }
  const [row] = await runPlan(ctx.reader, plan, givenValues(plan, given))
  return JSON.parse(row?.json ?? 'null')
}

type RootPlace = { readonly root: Root; readonly form: Compiling['form']; readonly nodes: readonly FieldNode[] }

/** The plan of a root field of Query. Throws FORBIDDEN for a list that the viewer has no right to. */
export function rootPlan(operation: Operation, viewer: Viewer, { root, form, nodes }: RootPlace): Plan {
  if (root.kind !== 'record' && !viewer.permissions.has(root.entity.right)) throw new Fault('FORBIDDEN')
  const place = { name: `${root.kind} ${root.entity.name}`, form, nodes }
  return planOf(operation, viewer, { place, make: (compiling) => compileRoot(compiling, root, nodes) })
}

function compileRoot(compiling: Compiling, root: Root, nodes: readonly FieldNode[]): Fragment {
  const { entity } = root
  const selected = selectedOf(compiling, objectType(compiling, 'Query'), nodes)
  if (root.kind === 'page') return fragment`select ${connection(compiling, entity, { selected })} as json`
  if (root.kind === 'record') {
    const ids = later(selected.args.id, (id) => [String(id)])
    return compileRecord(compiling, entity, { id: fragment`${bind(ids, 'text[]')}`, nodes })
  }
  const alias = compiling.names.next()
  const columns = typeof root.by === 'function' ? root.by(compiling.perspective) : root.by
  const order = joined(
    [...columns, entity.id].map((each) => columnOf(alias, each)),
    ', ',
  )
  const window = fragment`select * from ${tableName(entity.table)} ${raw(alias)}
    where ${scopeOf(entity, alias, compiling)} order by ${order} limit ${raw(String(root.max))}`
  return fragment`select ${compileList(compiling, entity, { alias, window, order, nodes })} as json`
}

/** The objects with these ids as the viewer sees them, in their order; null for the ones that are not there. */
export function readNodes(
  ctx: Reading,
  info: GraphQLResolveInfo,
  request: NodesRequest,
): Promise<(PlannedRow | null)[]> {
  signedIn(ctx)
  const loads = request.ids.map((id) => {
    const entity = request.entities.find((each) => each.prefix === idPrefix(id))
    return entity ? recordLoader(ctx, info, entity).load(id) : Promise.resolve(null)
  })
  return Promise.all(loads)
}

type NodesRequest = { readonly ids: readonly string[]; readonly entities: readonly Entity[] }

/** The condition of a list as SQL over an alias, for a figure that must agree with the list. */
export function listPredicate(viewer: Viewer, target: Entity, options: ListConditions & { alias: string }): Fragment {
  return listCondition(target, options.alias, { ...options, perspective: perspectiveOf(viewer), names: tableNames() })
}

type RecordLoader = DataLoader<string, PlannedRow | null>

/** By the variables of an execution: they are a new object each time, so rows never pass from one caller to another. */
const loaders = new WeakMap<object, Map<string, RecordLoader>>()

/**
 * Loads records of one place in the document together: the same field of many list items is one statement. The place
 * is the path without list positions, so aliases of one field never share rows.
 */
export function recordLoader(ctx: Reading, info: GraphQLResolveInfo, target: Entity): RecordLoader {
  const ofExecution = loaders.get(info.variableValues) ?? new Map<string, RecordLoader>()
  loaders.set(info.variableValues, ofExecution)
  const place = `${target.name}:${placeOf(info)}`
  const loader = ofExecution.get(place) ?? newLoader(ctx, info, target)
  ofExecution.set(place, loader)
  return loader
}

function newLoader(ctx: Reading, info: GraphQLResolveInfo, target: Entity): RecordLoader {
  return new DataLoader((ids) => loadRecords(ctx, info, { target, ids }), { cache: false })
}

async function loadRecords(
  ctx: Reading,
  info: GraphQLResolveInfo,
  { target, ids }: { target: Entity; ids: readonly string[] },
) {
  const viewer = signedIn(ctx)
  const nodes = info.fieldNodes
  const id = fragment`${bind((given) => given.ids ?? [], 'text[]')}`
  const plan = planOf(info, viewer, {
    place: { name: target.name, form: 'rows', nodes },
    make: (compiling) => compileRecord(compiling, target, { id, nodes }),
  })
  const given = { viewer, variables: info.variableValues, ids: [...new Set(ids)] }
  const rows = await runPlan(ctx.reader, plan, givenValues(plan, given))
  const found = new Map(rows.map((row): [string, PlannedRow] => [row.id, JSON.parse(row.json)]))
  return ids.map((each) => found.get(each) ?? null)
}

function placeOf(info: GraphQLResolveInfo): string {
  const keys: (string | number)[] = []
  for (let path: GraphQLResolveInfo['path'] | undefined = info.path; path; path = path.prev) {
    if (typeof path.key === 'string') keys.push(path.key)
  }
  return keys.join('<')
}

function signedIn(ctx: Reading): Viewer {
  const viewer = ctx.viewer ?? anonymousViewer(ctx.locale)
  if (!isSignedIn(viewer)) throw new Fault('UNAUTHENTICATED')
  return { ...viewer, locale: ctx.locale }
}

/** The objects whose ids a module finds by its own statement, as far as the viewer sees them. */
export async function readFound(
  ctx: Reading,
  info: GraphQLResolveInfo,
  request: { readonly entity: Entity; readonly find: (db: Reader) => Promise<readonly string[]> },
): Promise<PlannedRow[]> {
  const viewer = signedIn(ctx)
  if (!viewer.permissions.has(request.entity.right)) throw new Fault('FORBIDDEN')
  const ids = await request.find(ctx.reader)
  const rows = await readNodes(ctx, info, { ids, entities: [request.entity] })
  return rows.filter((row) => row !== null)
}
