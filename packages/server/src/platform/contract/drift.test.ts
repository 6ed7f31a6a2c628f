import { describe, expect, test } from 'vitest'
import { QueryFields } from '../../generated/contract.ts'
import { buildContract } from './contract.ts'
import { contractSource } from './source.ts'
import { stubResolvers } from './stub-resolvers.ts'

/** What changes in the contract or the code, the words before and after, and the line that the gate names. */
const CHANGES = [
  [
    'a field is taken from the contract',
    '  "The carrier\'s tracking number."\n  trackingNumber: String\n',
    '',
    '+ trackingNumber: String',
  ],
  [
    'a field is put into the contract',
    'type Region implements Node {',
    'type Region implements Node {\n  "X."\n  colour: String',
    '- colour: String',
  ],
  ['a description changes', '"An agreement to sell."', '"A promise to sell."', '- """A promise to sell."""'],
  ['a default changes', 'paymentTermDays: Int! = 30', 'paymentTermDays: Int! = 60', '- paymentTermDays: Int! = 60'],
  ['a nullability changes', 'currentVersion: Int\n', 'currentVersion: Int!\n', '- currentVersion: Int!'],
  ['an enum value is added', 'enum Theme {', 'enum Theme {\n  "Sepia."\n  SEPIA', '- SEPIA'],
  [
    'a deprecation is added',
    'sequence: Int!',
    'sequence: Int! @deprecated(reason: "Use `at`.")',
    '@deprecated(reason: "Use `at`.")',
  ],
  [
    'an argument is added',
    'product("The opaque id." id: ID!)',
    'product("The opaque id." id: ID!, "X." at: Date)',
    'at: Date',
  ],
] as const

describe('the drift gate', () => {
  // The first test, because type-graphql keeps a coded field in the class once any schema was built with its method.
  test('is red when a coded field has no method', () => {
    expect(() => buildContract({ resolvers: stubResolvers(['Order.allowedActions']) })).toThrow(
      /Order:\n\s+- .*\n?.*allowedActions: \[OrderAction!\]!/,
    )
  })

  test('is green when the code makes the contract', () => {
    expect(buildContract({ resolvers: stubResolvers() }).getQueryType()?.name).toBe('Query')
  })

  test.each(['Query.orders', 'Mutation.confirmOrder', 'Subscription.stockAlerts'])(
    'is red when %s has no method',
    (name) => {
      const [type, field] = name.split('.')
      expect(() => buildContract({ resolvers: stubResolvers([name]) })).toThrow(new RegExp(`${type}:[^]*- ${field}\\(`))
    },
  )

  test('is green when a declared read takes the place of the method', () => {
    const declared = Object.keys(QueryFields)
    const resolvers = stubResolvers(declared.map((name) => `Query.${name}`))
    const fields = buildContract({ resolvers, declared }).getQueryType()?.getFields() ?? {}
    expect(Object.keys(fields).toSorted()).toEqual(declared.toSorted())
    expect(fields['orders']?.extensions).not.toMatchObject({ coded: true })
  })

  test('refuses a declared read that the contract does not have', () => {
    expect(() => buildContract({ resolvers: stubResolvers(), declared: ['profits'] })).toThrow('Query.profits')
  })

  test.each(CHANGES)('is red and names the place when %s', (_what, before, after, line) => {
    const source = contractSource.replace(before, after)
    expect(source).not.toBe(contractSource)
    expect(() => buildContract({ resolvers: stubResolvers(), source })).toThrow(line)
  })
})
