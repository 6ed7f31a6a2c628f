import { expect, test } from 'vitest'
import { EMPTY_PLAN, sentPlan, wrongTolerances } from './typed-plan.ts'

test('a tolerance may be left out; one that is no number is named', () => {
  expect(wrongTolerances(EMPTY_PLAN)).toEqual([])
  expect(wrongTolerances({ ...EMPTY_PLAN, toleranceQuantity: '２', toleranceValue: '五元' })).toEqual([
    'toleranceValue',
  ])
  const sent = { toleranceQuantity: '2', toleranceValue: null }
  expect(sentPlan({ ...EMPTY_PLAN, toleranceQuantity: '２' })).toMatchObject(sent)
})
