import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, GraphQLEnumType } from 'graphql'
import { expect, test } from 'vitest'
import { ERROR_CODES } from './codes.ts'
import { userError } from './user-error.ts'

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../../../../schema.graphql'), 'utf8'))

test('the codes are those of the contract, in its order', () => {
  const type = schema.getType('ErrorCode')
  expect(type).toBeInstanceOf(GraphQLEnumType)
  expect(type instanceof GraphQLEnumType ? type.getValues().map((value) => value.name) : []).toEqual(ERROR_CODES)
})

test('a refusal that lacks the data of its typed error is a general one', () => {
  const typed = { productId: 'p', warehouseId: 'w', requested: '2', available: '1' }
  expect(userError({ code: 'INSUFFICIENT_STOCK', data: typed }, 'en').__typename).toBe('InsufficientStockError')
  expect(userError({ code: 'INSUFFICIENT_STOCK', data: {} }, 'en').__typename).toBe('GeneralError')
})
