import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { hooksCode } from '../src/hooks.ts'

describe('the hooks made from documents', () => {
  const code = codeOf(
    'query OrderPage($id: ID!) { order(id: $id) { ...Part } } fragment Part on Order { id }',
    'query OrderList($first: Int = 20) { orders { id } }',
    'mutation Confirm($id: ID!) { confirm(id: $id) { id } }',
    'subscription Orders { orders { id } }',
  )

  test('are one for each operation, for queries a lazy one too', () => {
    const names = [...code.matchAll(/export function (\w+)/g)].map(([, name]) => name)
    expect(names).toEqual([
      'useOrderPageQuery',
      'useOrderPageLazyQuery',
      'useOrderListQuery',
      'useOrderListLazyQuery',
      'useConfirmMutation',
      'useOrdersSubscription',
    ])
  })

  test('take no options only where no variable is required', () => {
    expect(code).toContain(
      'useOrderPageQuery(options: useQuery.Options<OrderPageQuery, OrderPageQueryVariables> | SkipToken)',
    )
    expect(code).toContain(
      'useOrderListQuery(options: useQuery.Options<OrderListQuery, OrderListQueryVariables> | SkipToken = {})',
    )
  })

  test('come with their documents and the fragments that they need, without places in the source', () => {
    expect(code).toContain('export const OrderPageDocument = {"kind":"Document"')
    expect(code.match(/"FragmentDefinition"/g)).toHaveLength(1)
    expect(code).not.toContain('"loc"')
  })

  test('need each fragment in their folder', () => {
    expect(() => codeOf('query A { orders { ...Elsewhere } }')).toThrow('Elsewhere is in another folder')
  })

  test('need a name for each operation', () => {
    expect(() => codeOf('{ orders { id } }')).toThrow('needs a name')
  })

  test('are none when there is no document', () => {
    expect(codeOf()).not.toContain('import')
  })
})

function codeOf(...documents: string[]): string {
  return hooksCode(documents.map((text) => ({ document: parse(text) })))
}
