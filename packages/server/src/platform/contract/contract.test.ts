import { graphql, type GraphQLSchema, parse, subscribe } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  MutationFields,
  type MutationSignInArgs,
  type MutationUpdateProductArgs,
  OrderFields,
  type OrderRow,
  QueryFields,
  type QueryNodeArgs,
  Region,
  SubscriptionFields,
  type SubscriptionOrdersArgs,
} from '../../generated/contract.ts'
import { buildContract, servedContract } from './contract.ts'
import { contractField } from './field.ts'
import { stubResolvers } from './stub-resolvers.ts'

class Roots {
  @QueryFields.node
  node({ id }: QueryNodeArgs) {
    return { $type: 'Order', id, number: 'SO-2026-000001' }
  }

  @MutationFields.signIn
  signIn({ input }: MutationSignInArgs) {
    return {
      userErrors: [{ __typename: 'GeneralError' as const, code: 'BAD_CREDENTIALS' as const, message: input.email }],
    }
  }

  @MutationFields.updateProduct
  updateProduct({ input }: MutationUpdateProductArgs) {
    return {
      userErrors: [{ code: 'INVALID_INPUT' as const, message: JSON.stringify(input), __typename: 'GeneralError' }],
    }
  }

  @SubscriptionFields.orders
  async *orders({ after = null }: SubscriptionOrdersArgs) {
    yield { cursor: `${after}+1`, type: 'CREATED' as const, at: '2026-03-01 01:30:00.123456+00' }
  }
}

class OrderResolvers {
  @OrderFields.allowedActions
  allowedActions(order: OrderRow) {
    return [{ name: 'UPDATE' as const, isAllowed: order.number === 'SO-2026-000001' }]
  }
}

const WRITTEN = [
  'Query.node',
  'Mutation.signIn',
  'Mutation.updateProduct',
  'Subscription.orders',
  'Order.allowedActions',
]

describe('resolvers with the decorators of the contract', () => {
  let schema: GraphQLSchema
  beforeAll(() => {
    schema = buildContract({ resolvers: [Roots, OrderResolvers, ...stubResolvers(WRITTEN)] })
  })

  test('get their arguments and are found behind interfaces; coded fields get the row', async () => {
    const source = '{ node(id: "ord_1") { __typename id ... on Order { allowedActions { name isAllowed } } } }'
    const { data } = await graphql({ schema, source })
    const allowedActions = [{ name: 'UPDATE', isAllowed: true }]
    expect(data).toEqual({ node: { __typename: 'Order', id: 'ord_1', allowedActions } })
  })

  test('get absent fields of an input as absent and null as null', async () => {
    const input = { barcode: null, expectedVersion: 1, id: 'prd_1' }
    const source = 'mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { message } } }'
    const { data } = await graphql({ schema, source, variableValues: { input } })
    expect(data).toEqual({ updateProduct: { userErrors: [{ message: JSON.stringify(input) }] } })
  })

  test('answer a stream for a subscription', async () => {
    const document = parse('subscription { orders(after: "7") { cursor type at } }')
    const events = await subscribe({ schema, document })
    const first = Symbol.asyncIterator in events ? await events.next() : events
    const event = { cursor: '7+1', type: 'CREATED', at: '2026-03-01T01:30:00.123456+00:00' }
    expect(first).toMatchObject({ value: { data: { orders: event } } })
  })

  test('are marked as coded for the planner, declared fields are not', () => {
    const fields = schema.getType('Order')?.toConfig()
    expect(fields && 'fields' in fields ? fields.fields['allowedActions']?.extensions : null).toMatchObject({
      coded: true,
    })
    expect(fields && 'fields' in fields ? fields.fields['number']?.extensions : null).not.toMatchObject({ coded: true })
  })

  test.each([
    [
      'in a variable',
      'mutation ($email: String!) { signIn(input: { email: $email, password: "" }) { userErrors { code } } }',
    ],
    ['in a literal', 'mutation { signIn(input: { email: "\\u0000", password: "" }) { userErrors { code } } }'],
    ['in an id', '{ node(id: "\\u0000") { id } }'],
  ])('never see text that cannot be stored, %s', async (_where, source) => {
    const { errors } = await graphql({ schema, source, variableValues: { email: 'a\u0000b' } })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_TEXT' })
  })
})

describe('the served contract', () => {
  test('does not say how a field is implemented', () => {
    expect(servedContract()).not.toContain('coded')
    expect(servedContract()).toContain('allowedActions: [OrderAction!]!')
  })
})

test('a resolver class for the fields of two types is refused, because type-graphql would lose one', () => {
  class Mixed {
    @OrderFields.allowedActions
    allowedActions() {
      return []
    }
  }
  const ofRegion = contractField({ owner: () => Region, name: 'name', type: () => String, options: {} })
  expect(() => ofRegion(Mixed.prototype, 'name', {})).toThrow('Mixed resolves fields of Order and Region')
})
