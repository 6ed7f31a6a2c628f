import { describe, expect, test } from 'vitest'
import { buildContract, servedContract } from './contract.ts'
import { contractSource } from './source.ts'
import { stubResolvers } from './stub-resolvers.ts'

describe('the drift gate', () => {
  test('passes when the code makes the contract', () => {
    const schema = buildContract({ resolvers: stubResolvers() })
    expect(schema.getQueryType()?.getFields()['orders']?.extensions).toMatchObject({ coded: true })
  })
})
