import { expect, test } from 'vitest'
import { typedRule } from './typed-rule.ts'

const typed = { kind: 'PURCHASE', minimum: '20', maximum: '100', multiple: '', leadDays: '' }

test.each([
  [{}, { kind: 'PURCHASE', minimum: '20', maximum: '100', multiple: '1', leadDays: 0 }, []],
  [
    { kind: 'PRODUCTION', multiple: '１０', leadDays: '７' },
    { kind: 'PRODUCTION', minimum: '20', maximum: '100', multiple: '10', leadDays: 7 },
    [],
  ],
  [{ minimum: ' ', maximum: '' }, null, []],
  [{ minimum: '', leadDays: '5' }, null, ['minimum']],
  [{ maximum: 'many', leadDays: '-1' }, null, ['maximum', 'leadDays']],
  [{ leadDays: '1.5' }, null, ['leadDays']],
])('a rule typed as %j means %j', (changed, rule, wrong) => {
  expect(typedRule({ ...typed, ...changed })).toEqual({ rule, wrong })
})
