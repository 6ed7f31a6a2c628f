import { createHash } from 'node:crypto'
import {
  type DocumentNode,
  getNamedType,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { ERRORS_MAX, TOKENS_MAX } from '../limits/document.ts'

/** A document that somebody sent; one for all who send the same text. */
export type Question = {
  readonly document: DocumentNode
  /** What is wrong with it; empty when it may run. */
  readonly problems: readonly GraphQLError[]
  /** Stands for the document without the places after which its subscriptions begin. */
  readonly digest: string
  /** The variables that the answers depend on. */
  readonly variables: readonly string[]
  readonly asked: Asked
}

/** What of the contract a document touches. */
export type Asked = {
  readonly fields: readonly { readonly type: string; readonly name: string; readonly of: string }[]
  /** The types of its arguments. */
  readonly inputs: readonly string[]
  /** Of the fields those that a method answers, which may look at anything. */
  readonly coded: readonly { readonly type: string; readonly name: string }[]
}

export type Questions = (text: string) => Question

const QUESTIONS_MAX = 500
const TEXT_MAX = 16 * 1024

/** Reads documents; a text that was read lately is not read again. Throws when the text is no document. */
export function openQuestions(schema: GraphQLSchema): Questions {
  const known = new Map<string, Question>()
  return (text) => {
    const question = known.get(text) ?? read(schema, text)
    if (text.length > TEXT_MAX) return question
    known.delete(text)
    known.set(text, question)
    const oldest = known.size > QUESTIONS_MAX ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    return question
  }
}

const NOTHING: Asked = { fields: [], inputs: [], coded: [] }

function read(schema: GraphQLSchema, text: string): Question {
  const document = parse(text, { maxTokens: TOKENS_MAX, noLocation: true })
  const problems = validate(schema, document, undefined, { maxErrors: ERRORS_MAX })
  if (problems.length > 0) return { document, problems, digest: '', variables: [], asked: NOTHING }
  const bare = withoutPlaces(schema, document)
  const digest = digestOf(print(bare))
  return { document, problems, digest, variables: variablesOf(bare), asked: askedOf(schema, document) }
}

/** Two clients that begin at different places ask the same question. */
function withoutPlaces(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const info = new TypeInfo(schema)
  const root = schema.getSubscriptionType()
  return visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.FIELD]: (node) => {
        if (!root || info.getParentType() !== root) return undefined
        return { ...node, arguments: node.arguments?.filter(({ name }) => name.value !== 'after') ?? [] }
      },
      [Kind.VARIABLE_DEFINITION]: () => false,
    }),
  )
}

function variablesOf(document: DocumentNode): string[] {
  const names = new Set<string>()
  visit(document, {
    [Kind.VARIABLE_DEFINITION]: () => false,
    [Kind.VARIABLE]: ({ name }) => void names.add(name.value),
  })
  return [...names].sort()
}

function askedOf(schema: GraphQLSchema, document: DocumentNode): Asked {
  const info = new TypeInfo(schema)
  const fields: Asked['fields'][number][] = []
  const inputs = new Set<string>()
  const coded: Asked['coded'][number][] = []
  visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.FIELD]: ({ name }) => {
        const parent = info.getParentType()
        fields.push({ type: String(parent), name: name.value, of: String(getNamedType(info.getType())) })
        const isRoot = parent === schema.getSubscriptionType()
        if (!isRoot && info.getFieldDef()?.extensions['coded'] === true)
          coded.push({ type: String(parent), name: name.value })
      },
      [Kind.ARGUMENT]: () => void inputs.add(String(getNamedType(info.getInputType()))),
    }),
  )
  return { fields, inputs: [...inputs], coded }
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
