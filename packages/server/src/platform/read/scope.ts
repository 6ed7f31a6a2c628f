import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Viewer } from '../viewer.ts'
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

type Seeing = { readonly viewer: Viewer; readonly names: Names }
type Joint = readonly (readonly [own: AnyPgColumn, target: AnyPgColumn])[]

/** The condition under which the viewer sees a row of the entity at the alias. */
export function scopeOf(target: Entity, alias: string, { viewer, names }: Seeing): Fragment {
  if (!viewer.permissions.has(target.right)) return raw('false')
  const { scope } = target
  if (scope.kind === 'parent') {
    const parent = rowsOf(scope.target(), alias, { joint: scope.joint, viewer, names })
    return fragment`exists (select 1 from ${parent.from} where ${parent.where})`
  }
  const rule = scope.rules[scope.pick(viewer)]
  if (rule === undefined) throw new Error(`${target.name} has no rule ${scope.pick(viewer)} for a viewer.`)
  if (rule === null) return raw('true')
  const value = rule.value(viewer)
  const at = columnOf(alias, rule.column)
  if (value === null) return raw('false')
  return typeof value === 'string' ? fragment`${at} = ${bind(value)}` : fragment`${at} = any(${bind(value, 'text[]')})`
}

/**
 * The rows of an entity that belong to the row at an alias, as far as the viewer sees them. Children whose scope is
 * their parent's need no second look at it: the parent's row is the one at hand and was in sight.
 */
export function rowsOf(target: Entity, alias: string, options: Seeing & { readonly joint: Joint }) {
  const own = options.names.next()
  const joints = options.joint.map(([left, right]) => fragment`${columnOf(own, right)} = ${columnOf(alias, left)}`)
  const isChild = target.scope.kind === 'parent' && isSameJoint(target.scope.joint, options.joint)
  const scope = isChild ? rightOf(target, options.viewer) : scopeOf(target, own, options)
  return { alias: own, from: fragment`${tableName(target.table)} ${raw(own)}`, where: all([...joints, scope]) }
}

function rightOf(target: Entity, viewer: Viewer): Fragment {
  return raw(viewer.permissions.has(target.right) ? 'true' : 'false')
}

function isSameJoint(scope: Joint, joint: Joint): boolean {
  return (
    scope.length === joint.length &&
    scope.every(([child, parent], place) => joint[place]?.[1] === child && joint[place]?.[0] === parent)
  )
}
