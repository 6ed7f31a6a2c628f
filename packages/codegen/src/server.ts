import type { PluginFunction } from '@graphql-codegen/plugin-helpers'
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql'
import { argumentClasses, inputClass, interfaceClass, objectClass } from './server/classes.ts'
import { fieldDecorators } from './server/fields.ts'
import { rowType } from './server/rows.ts'
import { enumCode, scalarCode, unionCode } from './server/values.ts'

/**
 * GraphQL Code Generator plugin: the contract becomes one TypeScript file for type-graphql.
 *
 * - A scalar becomes `XScalar`, made from the description in the contract and the code in `platform/scalars`.
 * - An enum becomes a const object and a type of the same name; interfaces, unions, inputs and argument lists follow.
 * - An object type becomes a class with a `@Field` for each field, so a declared read needs no code. A field marked
 *   `@coded` in the contract has none: it exists only when a resolver method has been decorated with `XFields.name`,
 *   and without that method the drift gate in `platform/contract` is red. The marker is not part of the served SDL.
 * - `XRow` is the plain object behind a type, without its coded fields: what a coded field gets and what it answers.
 * - `QueryFields.x`, `MutationFields.x`, `SubscriptionFields.x` and `OrderFields.x` decorate the method of that name.
 *   They carry name, type, arguments, description and deprecation, and they pass the arguments: a root method gets
 *   `(args, ctx, info)`, a coded field `(row, args, ctx, info)`; `args` is left out where the field takes none.
 *   The method's name, parameters and answer are checked by TypeScript.
 * - What the planner reads (types with an id, connections) is `unknown` in answers: only the planner makes it.
 */
export const plugin: PluginFunction<Record<string, never>, string> = (schema) => contractCode(schema)

const HEADER = `// Made from schema.graphql by \`pnpm codegen\`; do not edit.
import 'reflect-metadata'
import { GraphQLScalarType } from 'graphql'
import * as gql from 'type-graphql'
import { concreteType, contractField, fieldArgs, type Method } from '../platform/contract/field.ts'
import { scalars } from '../platform/scalars/index.ts'`

export function contractCode(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type))
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  const plain = types.filter((type) => !roots.some((root) => root === type))
  return [
    HEADER,
    ...plain.toSorted(interfacesFirst).map(typeCode),
    ...types.map(argumentClasses),
    ...plain.map((type) => rowType(type, schema)),
    ...types.map((type) => fieldDecorators(type, schema)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}

function typeCode(type: GraphQLNamedType): string {
  if (isScalarType(type)) return isSpecifiedScalarType(type) ? '' : scalarCode(type)
  if (isEnumType(type)) return enumCode(type)
  if (isUnionType(type)) return unionCode(type)
  if (isInterfaceType(type)) return interfaceClass(type)
  if (isObjectType(type)) return objectClass(type)
  if (isInputObjectType(type)) return inputClass(type)
  return ''
}

/** A class names its interfaces when it is made, so they come first, and among them those that inherit last. */
function interfacesFirst(left: GraphQLNamedType, right: GraphQLNamedType): number {
  return rank(left) - rank(right)
}

function rank(type: GraphQLNamedType): number {
  return isInterfaceType(type) ? type.getInterfaces().length : Number.MAX_SAFE_INTEGER
}
