import { type DocumentNode, type GraphQLSchema, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import { isSignedIn, type Viewer } from '../viewer.ts'

/** A field that is null because the caller lacks the right to read it. */
export type HiddenField = { readonly field: string; readonly right: string; readonly code: 'FORBIDDEN' }

/** The fields under rights that a parsed document selects; it is used again, by callers of all rights. */
const guarded = new WeakMap<DocumentNode, readonly HiddenField[]>()

/** What a valid document selects and the viewer may not read, so that a null of that kind can be told from no value. */
export function hiddenFields(schema: GraphQLSchema, document: DocumentNode, viewer: Viewer | null) {
  const known = guarded.get(document) ?? guardedFields(schema, document)
  guarded.set(document, known)
  return isSignedIn(viewer) ? known.filter(({ right }) => !viewer.permissions.has(right)) : []
}

/** By the rights that `wire` noted at the fields. */
function guardedFields(schema: GraphQLSchema, document: DocumentNode): HiddenField[] {
  const info = new TypeInfo(schema)
  const found = new Map<string, HiddenField>()
  visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.FIELD]: ({ name }) => {
        const right = info.getFieldDef()?.extensions['right']
        const field = `${String(info.getParentType())}.${name.value}`
        if (typeof right === 'string') found.set(field, { field, right, code: 'FORBIDDEN' })
      },
    }),
  )
  return [...found.values()]
}
