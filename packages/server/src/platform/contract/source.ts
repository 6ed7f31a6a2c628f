import { readFileSync } from 'node:fs'

/** Put in by the bundler, because a bundle does not lie where its source lay. */
declare const BUNDLED_CONTRACT: string | undefined

/** The text of schema.graphql. */
export const contractSource: string =
  typeof BUNDLED_CONTRACT === 'string'
    ? BUNDLED_CONTRACT
    : readFileSync(new URL('../../../../../schema.graphql', import.meta.url), 'utf8')
