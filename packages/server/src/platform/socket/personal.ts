import type { Entity, Field, Filter } from '../read/declare.ts'
import { scopeOf, tableNames } from '../read/scope.ts'
import { rendered } from '../read/sql.ts'
import { perspectiveOf, type Viewer } from '../viewer.ts'
import type { Asked } from './question.ts'

/** Whether people of these rights, of whom the viewer is one, may be answered differently. */
export type Personal = (asked: Asked, rights: string, viewer: Viewer) => boolean

/** Judged anew when so many kinds of rights were seen for one document. */
const KNOWN_MAX = 100

/**
 * Asks the declarations themselves: whatever they read of the caller stands in the SQL that they make, so two people
 * of the same rights are put in, and the SQL is compared. What a method answers counts as personal, unless its declaration
 * says that it looks at rights alone.
 */
export function personalOf(entities: readonly Entity[]): Personal {
  const byName = new Map(entities.map((entity) => [entity.name, entity]))
  const known = new WeakMap<Asked, Map<string, boolean>>()
  const isPersonal = ({ type, name }: Asked['coded'][number]) => {
    const field = byName.get(type)?.fields[name]
    return field?.kind !== 'coded' || !field.isShared
  }
  const judge = (asked: Asked, viewer: Viewer) =>
    asked.coded.some(isPersonal) ||
    sqlOf(byName, asked, person(viewer, 'one')) !== sqlOf(byName, asked, person(viewer, 'other'))
  return (asked, rights, viewer) => {
    const byRights = known.get(asked) ?? new Map<string, boolean>()
    known.set(asked, byRights)
    const judged = byRights.get(rights) ?? judge(asked, viewer)
    if (byRights.size >= KNOWN_MAX) byRights.clear()
    byRights.set(rights, judged)
    return judged
  }
}

const person = (viewer: Viewer, name: string): Viewer => ({ ...viewer, userId: `usr_${name}` })

/** The conditions of all that is asked for, as SQL for this viewer. */
function sqlOf(byName: ReadonlyMap<string, Entity>, { fields, inputs }: Asked, viewer: Viewer): string {
  const named = [...fields.flatMap(({ type, of }) => [type, of]), ...inputs.map((name) => name.replace(/Filter$/, ''))]
  const selected = fields.flatMap(({ type, name }) => byName.get(type)?.fields[name] ?? [])
  const targets = [...named.flatMap((name) => byName.get(name) ?? []), ...selected.flatMap(targetsOf)]
  const reached = new Set<Entity>()
  for (const target of targets) reach(target, reached)
  const seeing = { perspective: perspectiveOf(viewer), names: tableNames() }
  return JSON.stringify([...reached].map((entity) => rendered(scopeOf(entity, 't', seeing), { viewer })))
}

function targetsOf(field: Field): readonly Entity[] {
  if (field.kind === 'anyOf') return field.targets()
  return 'target' in field ? [field.target()] : []
}

/** The entity and what its filters and its search look into. */
function reach(entity: Entity, reached: Set<Entity>): void {
  if (reached.has(entity)) return
  reached.add(entity)
  const filters = Object.values(entity.filters).map((filter) => (typeof filter === 'function' ? filter() : filter))
  for (const target of filters.flatMap(lookedInto)) reach(target, reached)
  if (entity.search && 'target' in entity.search) reach(entity.search.target(), reached)
}

function lookedInto(filter: Filter): readonly Entity[] {
  return filter.kind === 'column' ? [] : [filter.target()]
}
