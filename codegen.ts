import { createRequire } from 'node:module'
import type { CodegenConfig } from '@graphql-codegen/cli'

const resolve = createRequire(import.meta.url).resolve

/** Custom scalars are text on the wire and in code. */
const scalars = { ID: 'string', Decimal: 'string', Date: 'string', DateTime: 'string', CurrencyCode: 'string' }

/** schema.graphql -> the server's types; schema.graphql and the documents beside the components -> types and hooks. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  silent: true,
  generates: {
    'packages/server/src/generated/contract.ts': { plugins: [resolve('@tradewind/codegen/server')] },
  },
}

export default config
