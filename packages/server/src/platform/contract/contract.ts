import { buildASTSchema, type DocumentNode, type GraphQLSchema, Kind, parse, print, visit } from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import { drift } from './drift.ts'
import { declaredQueries } from './field.ts'
import { contractSource } from './source.ts'
import { refuseBadText } from './text.ts'

interface ContractParts {
  readonly resolvers: readonly NewableFunction[]
  /** Root fields of Query that the planner answers and that therefore have no method. */
  readonly declared?: readonly string[]
  /** The text to hold the code against; the file schema.graphql unless a test says otherwise. */
  readonly source?: string
}

/** The schema that the resolvers make, proven to be the contract; throws with the differences when it is not. */
export function buildContract({ resolvers, declared = [], source = contractSource }: ContractParts): GraphQLSchema {
  refuseBadText()
  const schema = buildSchemaSync({
    resolvers: [declaredQueries(declared), ...resolvers],
    validate: false,
    // Whether it is sound is asked when it is served; here it would be asked to describe itself once more.
    skipCheck: true,
    disableInferringDefaultValues: true,
    pubSub: NO_TOPICS,
  })
  const contract = buildASTSchema(withoutMarkers(parse(source)))
  describeRoots(schema, contract)
  const differences = drift(contract, schema)
  if (differences.length > 0) throw new Error(`The code does not fit schema.graphql:\n${differences.join('\n')}`)
  return schema
}

/** The contract as third parties get it: without the marker that says how a field is implemented. */
export function servedContract(source: string = contractSource): string {
  return print(withoutMarkers(parse(source)))
}

/** type-graphql has no place for the descriptions of the root types, so they are taken over from the contract. */
function describeRoots(schema: GraphQLSchema, contract: GraphQLSchema): void {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (root) root.description = contract.getType(root.name)?.description
  }
}

function withoutMarkers(document: DocumentNode): DocumentNode {
  return visit(document, {
    [Kind.DIRECTIVE]: ({ name }) => (name.value === 'coded' ? null : undefined),
    [Kind.DIRECTIVE_DEFINITION]: ({ name }) => (name.value === 'coded' ? null : undefined),
  })
}

/** Our subscriptions read the outbox and name no topics; type-graphql still asks for a publisher. */
const NO_TOPICS = {
  publish(): void {},
  subscribe(): never {
    throw new Error('A subscription answers its own stream.')
  },
}
