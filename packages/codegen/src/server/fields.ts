import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql'
import { argumentsName, isCoded } from './classes.ts'
import { answerType } from './rows.ts'
import { describing, nullableOption, optionsText, quoted, typeThunk } from './types.ts'

/** The decorators of a type's resolver methods: all fields of a root type, the coded fields of any other. */
export function fieldDecorators(type: GraphQLNamedType, schema: GraphQLSchema): string {
  if (!isObjectType(type)) return ''
  const isRoot = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type)
  const fields = Object.values(type.getFields()).filter((field) => isRoot || isCoded(field))
  if (fields.length === 0) return ''
  const lines = fields.map((field) => decorator(type, field, isRoot))
  return [`export const ${type.name}Fields = {`, ...lines, '}'].join('\n')
}

function decorator(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, isRoot: boolean): string {
  const hasArguments = field.args.length > 0
  const spec = optionsText({
    owner: isRoot ? quoted(type.name) : `() => ${type.name}`,
    name: quoted(field.name),
    type: typeThunk(field.type),
    args: hasArguments ? `() => ${argumentsName(type, field)}` : undefined,
    options: optionsText({ nullable: nullableOption(field.type), ...describing(field) }),
  })
  const parameters = [
    ...(isRoot ? [] : [`row: ${type.name}Row`]),
    ...(hasArguments ? [`args: ${argumentsName(type, field)}`] : []),
  ]
  const method = `Method<[${parameters.join(', ')}], ${answer(type, field)}>`
  return `  ${field.name}: contractField<'${field.name}', ${method}>(${spec}),`
}

function answer(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
  const one = answerType(field.type)
  return type.name === 'Subscription' ? `AsyncIterable<${one}>` : one
}
