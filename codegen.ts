import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { CodegenConfig } from '@graphql-codegen/cli'
import { preset as hooksByDocument } from '@tradewind/codegen/hooks-by-document'

const resolve = createRequire(import.meta.url).resolve

const DOCUMENTS = 'packages/web/src/**/*.graphql'
const WEB = 'packages/web/src/generated'

/** Scalars that are text on the wire and in code. */
const scalars = { ID: 'string', Decimal: 'string', Date: 'string', DateTime: 'string', CurrencyCode: 'string' }

/** The client preset refuses to run without a document, so the client's types wait for the first one. */
const clientTypes: CodegenConfig['generates'] =
  globSync(DOCUMENTS).length === 0
    ? {}
    : {
        [`${WEB}/`]: {
          preset: 'client',
          documents: DOCUMENTS,
          presetConfig: { fragmentMasking: false },
          config: { scalars, enumsAsConst: true, useTypeImports: true, strictScalars: true, dedupeFragments: true },
        },
      }

/** schema.graphql -> the server's types; schema.graphql and the documents beside the components -> types and hooks. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  ignoreNoDocuments: true,
  generates: {
    'packages/server/src/generated/contract.ts': { plugins: [resolve('@tradewind/codegen/server')] },
    ...clientTypes,
    [`${WEB}/hooks/`]: {
      preset: hooksByDocument,
      documents: DOCUMENTS,
      presetConfig: { root: 'packages/web/src' },
    },
    [`${WEB}/possible-types.ts`]: { plugins: [resolve('@tradewind/codegen/possible-types')] },
  },
}

export default config
