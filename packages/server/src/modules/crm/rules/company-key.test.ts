import { expect, test } from 'vitest'
import { companyKey } from './company-key.ts'

test.each([
  ['华为技术有限公司', '华为技术公司'],
  ['中兴通讯股份有限公司', '中兴通讯'],
  ['青岛海风贸易（集团）有限公司', '青岛海风贸易'],
  ['Blue Harbor Trading Co., Ltd.', 'BLUE HARBOR TRADING'],
  ['Nordlicht Werkzeuge GmbH & Co. KG', 'Nordlicht Werkzeuge'],
  ['ＡＣＭＥ　Ｉｎｃ', 'Acme'],
  ['Société Lumière S.A.', 'Société Lumière'],
])('%s and %s are one company', (left, right) => {
  expect(companyKey(left)).toBe(companyKey(right))
})

test.each([
  ['华为技术有限公司', '中兴通讯股份有限公司'],
  ['Blue Harbor Ltd', 'Blue Harbour Foods Ltd'],
])('%s and %s are two companies', (left, right) => {
  expect(companyKey(left)).not.toBe(companyKey(right))
})

test('a name that is only a legal form keeps it', () => {
  expect(companyKey('有限公司')).toBe('有限公司')
})
