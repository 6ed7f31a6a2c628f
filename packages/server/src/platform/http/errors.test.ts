import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { Fault } from '../refusals/fault.ts'
import { publicError } from './errors.ts'

const audience = { locale: 'en', isSignedIn: true, log: { error: () => {} } } as const

test('a fault is told by its code, also from inside the wrapper of the query builder', () => {
  const wrapped = new Error('Failed query: select secret', { cause: new Fault('UNAVAILABLE') })
  const error = new GraphQLError(wrapped.message, { originalError: wrapped })
  expect(publicError(error, audience)).toMatchObject({
    message: 'The service is busy. Try again in a moment.',
    extensions: { code: 'UNAVAILABLE', isRetryable: true },
  })
})

test('the words of any other error stay inside', () => {
  const error = new GraphQLError('relation "users"', { originalError: new Error('relation "users"') })
  expect(JSON.stringify(publicError(error, audience))).not.toContain('users')
})
