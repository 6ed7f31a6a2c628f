import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Perspective } from '../viewer.ts'
import type { Entity } from './declare.ts'
import { all, bind, columnOf, type Fragment, fragment, raw, tableName } from './sql.ts'

/** Gives every table of a statement a name of its own. */
export type Names = { readonly next: () => string }

export function tableNames(): Names {
  let count = 0
  return {
    next: () => {
      count += 1
      return `t${count}`
    },
  }
}

type Seeing = { readonly perspective: Perspective; readonly names: Names }
type Joint = readonly (readonly [own: AnyPgColumn, target: AnyPgColumn])[]

/** The condition under which the viewer sees a row of the entity at the alias. */
export function scopeOf(target: Entity, alias: string, { perspective, names }: Seeing): Fragment {
  if (!perspective.permissions.has(target.right)) return raw('false')
  const { scope } = target
  if (scope.kind === 'parent') {
    const parent = rowsOf(scope.target(), alias, { joint: scope.joint, perspective, names })
    return fragment`exists (select 1 from ${parent.from} where ${parent.where})`
  }
  const rule = scope.rules[scope.pick(perspective)]
  if (rule === undefined) throw new Error(`${target.name} has no rule ${scope.pick(perspective)} for a viewer.`)
  if (rule === null) return raw('true')
  // A viewer without the value sees nothing: no row equals null.
  const at = columnOf(alias, rule.column)
  if ('value' in rule) return fragment`${at} = ${bind(({ viewer }) => rule.value(viewer))}`
  const values = bind(({ viewer }) => rule.values(viewer), 'text[]')
  if (!rule.orColumn) return fragment`${at} = any(${values})`
  return fragment`(${at} = any(${values}) or ${columnOf(alias, rule.orColumn)} = any(${values}))`
}

/**
 * The rows of an entity that belong to the row at an alias, as far as the viewer sees them. Children whose scope is
 * their parent's need no second look at it: the parent's row is the one at hand and was in sight.
 */
export function rowsOf(target: Entity, alias: string, options: Seeing & { readonly joint: Joint }) {
  const own = options.names.next()
  const joints = options.joint.map(([left, right]) => fragment`${columnOf(own, right)} = ${columnOf(alias, left)}`)
  const isChild = target.scope.kind === 'parent' && isSameJoint(target.scope.joint, options.joint)
  const scope = isChild ? rightOf(target, options.perspective) : scopeOf(target, own, options)
  return { alias: own, from: fragment`${tableName(target.table)} ${raw(own)}`, where: all([...joints, scope]) }
}

/** Whether every row that a joint leads to is in the viewer's sight, so that the object at a to-one edge is there. */
export function isSurelySeen(target: Entity, joint: Joint, perspective: Perspective): boolean {
  const { scope } = target
  if (!perspective.permissions.has(target.right) || !joint.every(([own]) => own.notNull)) return false
  if (scope.kind === 'parent') return isSameJoint(scope.joint, joint)
  return scope.rules[scope.pick(perspective)] === null
}

function rightOf(target: Entity, perspective: Perspective): Fragment {
  return raw(perspective.permissions.has(target.right) ? 'true' : 'false')
}

function isSameJoint(scope: Joint, joint: Joint): boolean {
  return (
    scope.length === joint.length &&
    scope.every(([child, parent], place) => joint[place]?.[1] === child && joint[place]?.[0] === parent)
  )
}
