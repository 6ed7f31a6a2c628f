import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { capitalised, describing, nullableOption, optionsText, orNull, ownName, quoted, typeThunk } from './types.ts'

export function objectClass(type: GraphQLObjectType): string {
  const options = optionsText({ ...describing(type), implements: interfaceNames(type) })
  return [
    `@gql.ObjectType(${quoted(type.name)}, ${options})`,
    `export class ${type.name} {`,
    fieldsOf(type),
    '}',
    ...argumentsOf(type),
  ].join('\n')
}

export function interfaceClass(type: GraphQLInterfaceType): string {
  const options = optionsText({ ...describing(type), implements: interfaceNames(type), resolveType: 'concreteType' })
  const head = `@gql.InterfaceType(${quoted(type.name)}, ${options})`
  return [head, `export abstract class ${type.name} {`, fieldsOf(type), '}', ...argumentsOf(type)].join('\n')
}

export function inputClass(type: GraphQLInputObjectType): string {
  const fields = Object.values(type.getFields()).map(inputField)
  return [
    `@gql.InputType(${quoted(type.name)}, ${optionsText(describing(type))})`,
    `export class ${type.name} {`,
    fields.join('\n'),
    '}',
  ].join('\n')
}

/** One `@ArgsType` class for each field of the type that takes arguments, for example `MutationConfirmOrderArgs`. */
export function argumentClasses(type: GraphQLNamedType): string {
  if (!isObjectType(type) && !isInterfaceType(type)) return ''
  return Object.values(type.getFields())
    .filter((field) => field.args.length > 0)
    .map(
      (field) =>
        `@gql.ArgsType()\nexport class ${argumentsName(type, field)} {\n${field.args.map(inputField).join('\n')}\n}`,
    )
    .join('\n\n')
}

export function argumentsName(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): string {
  return `${type.name}${capitalised(field.name)}Args`
}

/** Whether the contract says that the field comes from a resolver method. */
export function isCoded(field: GraphQLField<unknown, unknown>): boolean {
  return (field.astNode?.directives ?? []).some((directive) => directive.name.value === 'coded')
}

function interfaceNames(type: GraphQLObjectType | GraphQLInterfaceType): string | undefined {
  const names = type.getInterfaces().map(({ name }) => name)
  return names.length === 0 ? undefined : `[${names.join(', ')}]`
}

function fieldsOf(type: GraphQLObjectType | GraphQLInterfaceType): string {
  return declaredFields(type)
    .map((field) => {
      const options = optionsText({ nullable: nullableOption(field.type), ...describing(field) })
      return `  @gql.Field(${typeThunk(field.type)}, ${options})\n  readonly ${field.name}!: ${orNull(field.type, ownName)}`
    })
    .join('\n')
}

/** The arguments of a declared field; without a method there is no parameter that could carry them. */
function argumentsOf(type: GraphQLObjectType | GraphQLInterfaceType): string[] {
  return declaredFields(type)
    .filter((field) => field.args.length > 0)
    .map((field) => `fieldArgs(${type.name}, '${field.name}', () => ${argumentsName(type, field)})`)
}

function declaredFields(type: GraphQLObjectType | GraphQLInterfaceType): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter((field) => !isCoded(field))
}

function inputField(field: GraphQLInputField | GraphQLArgument): string {
  const defaultValue = field.defaultValue === undefined ? undefined : JSON.stringify(field.defaultValue)
  const options = optionsText({ nullable: nullableOption(field.type), defaultValue, ...describing(field) })
  const mark = isNonNullType(field.type) || defaultValue !== undefined ? '!' : '?'
  return `  @gql.Field(${typeThunk(field.type)}, ${options})\n  readonly ${field.name}${mark}: ${orNull(field.type, ownName)}`
}
