import type { GraphQLEnumType, GraphQLScalarType, GraphQLUnionType } from 'graphql'
import { describing, optionsText, quoted } from './types.ts'

/** A scalar: description from the contract, parsing and serialising from `platform/scalars`. */
export function scalarCode(type: GraphQLScalarType): string {
  const options = optionsText({
    name: quoted(type.name),
    ...describing(type),
    specifiedByURL: quoted(type.specifiedByURL),
  })
  return `export const ${type.name}Scalar = new GraphQLScalarType({ ...scalars.${type.name}, ...${options} })`
}

/** An enum as a const object, a type of the same name and the registration that carries the descriptions. */
export function enumCode(type: GraphQLEnumType): string {
  const values = type.getValues()
  const constants = values.map(({ name }) => `  ${name}: '${name}',`)
  const described = values.map((value) => `    ${value.name}: ${optionsText(describing(value))},`)
  return [
    `export const ${type.name} = {`,
    ...constants,
    '} as const',
    `export type ${type.name} = (typeof ${type.name})[keyof typeof ${type.name}]`,
    `gql.registerEnumType(${type.name}, {`,
    `  ...${optionsText({ name: quoted(type.name), ...describing(type) })},`,
    '  valuesConfig: {',
    ...described,
    '  },',
    '})',
  ].join('\n')
}

export function unionCode(type: GraphQLUnionType): string {
  const members = type.getTypes().map(({ name }) => name)
  const options = optionsText({
    name: quoted(type.name),
    ...describing(type),
    types: `() => [${members.join(', ')}] as const`,
    resolveType: 'concreteType',
  })
  return `export const ${type.name} = gql.createUnionType(${options})\nexport type ${type.name} = ${members.join(' | ')}`
}
