import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import type { CodegenConfig } from '@graphql-codegen/cli'

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

/** The folders of the web app whose documents are loaded together; fragments of lib are shared by all. */
const FOLDERS = [...globSync('packages/web/src/features/*'), 'packages/web/src/app']
const hooks: CodegenConfig['generates'] = Object.fromEntries(
  FOLDERS.filter((folder) => globSync(`${folder}/**/*.graphql`).length > 0).map((folder) => [
    `${WEB}/hooks/${basename(folder)}.ts`,
    {
      documents: [`${folder}/**/*.graphql`, 'packages/web/src/lib/*.graphql'],
      plugins: [resolve('@tradewind/codegen/hooks')],
    },
  ]),
)

/** schema.graphql -> the server's types; schema.graphql and the documents beside the components -> types and hooks. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  ignoreNoDocuments: true,
  generates: {
    'packages/server/src/generated/contract.ts': { plugins: [resolve('@tradewind/codegen/server')] },
    ...clientTypes,
    ...hooks,
    [`${WEB}/possible-types.ts`]: { plugins: [resolve('@tradewind/codegen/possible-types')] },
  },
}

export default config
