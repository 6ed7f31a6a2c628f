import type { PluginFunction } from '@graphql-codegen/plugin-helpers'
import { type GraphQLSchema, isAbstractType } from 'graphql'

/** GraphQL Code Generator plugin: the object types behind interfaces and unions, by which the cache matches fragments. */
export const plugin: PluginFunction<Record<string, never>, string> = (schema) => possibleTypesCode(schema)

export function possibleTypesCode(schema: GraphQLSchema): string {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType)
  const lines = abstract.map((type) => {
    const names = schema.getPossibleTypes(type).map(({ name }) => `'${name}'`)
    return `  ${type.name}: [${names.join(', ')}],`
  })
  return [
    '// Made from schema.graphql by `pnpm codegen`; do not edit.',
    '/** The object types behind each interface and union. */',
    'export const possibleTypes = {',
    ...lines,
    '}',
    '',
  ].join('\n')
}
