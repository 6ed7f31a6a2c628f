import { CombinedGraphQLErrors } from '@apollo/client/errors'
import type { Translate } from './i18n.tsx'

/** Why a question was not answered, as far as a screen needs to know. */
export interface Failure {
  readonly isForbidden: boolean
  /** True when the server could not be reached; asking again later may help. */
  readonly isOffline: boolean
  /** The id under which the server has logged the fault. */
  readonly errorId: string | null
}

export function failureOf(error: unknown): Failure {
  if (!CombinedGraphQLErrors.is(error)) return { isForbidden: false, isOffline: true, errorId: null }
  const codes = errorCodes(error)
  const id = error.errors.map(({ extensions }) => extensions?.['errorId'] ?? extensions?.['requestId'])[0]
  return { isForbidden: codes.includes('FORBIDDEN'), isOffline: false, errorId: typeof id === 'string' ? id : null }
}

function errorCodes(error: unknown): readonly string[] {
  if (!CombinedGraphQLErrors.is(error)) return []
  return error.errors.flatMap(({ extensions }) =>
    typeof extensions?.['code'] === 'string' ? [extensions['code']] : [],
  )
}

/** What to tell a person about a request that failed, with the number to pass on when the server was at fault. */
export function failureText(error: unknown, t: Translate): string {
  const { isOffline, isForbidden, errorId } = failureOf(error)
  const key = isOffline ? 'ui.fault.offline' : isForbidden ? 'ui.fault.forbidden' : 'ui.fault.server'
  return t(key, { errorId: errorId ?? '—' })
}
