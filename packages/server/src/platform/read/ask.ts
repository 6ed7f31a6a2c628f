import { type DocumentNode, execute, type GraphQLSchema } from 'graphql'
import type { Context } from '../context.ts'

/** Reads by the contract in the name of who asks: rights, row scope and languages are those of every other reading. */
export type Asking = { readonly ctx: Context; readonly schema: GraphQLSchema }

/** The data of a query. Throws what one of its fields has thrown. */
export async function ask({ ctx, schema }: Asking, document: DocumentNode, variables: object): Promise<unknown> {
  const { data, errors } = await execute({
    schema,
    document,
    contextValue: ctx,
    variableValues: { ...variables },
  })
  const [error] = errors ?? []
  if (error) throw error.originalError ?? error
  return data
}
