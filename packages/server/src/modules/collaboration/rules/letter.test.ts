import { expect, test } from 'vitest'
import { type LetterItem, letterOf } from './letter.ts'

const ITEM: LetterItem = {
  ...{ kind: 'OUT_OF_STOCK', alertKind: 'OUT_OF_STOCK', path: '/availability/stk_1', sku: 'A-1' },
  ...{ product: { zh: '轴承', en: 'Bearing' }, warehouse: { zh: '上海中心仓', en: 'Shanghai central' } },
  ...{ lot: null, expiresOn: null, stockOutOn: null, documentNumber: null, status: null },
}
const EXPIRING: LetterItem = {
  ...ITEM,
  kind: 'NEAR_EXPIRY',
  alertKind: 'NEAR_EXPIRY',
  lot: 'L7',
  expiresOn: '2026-07-20',
}
const AHEAD: LetterItem = {
  ...{ ...ITEM, kind: 'PROJECTED_STOCK_OUT', alertKind: 'PROJECTED_STOCK_OUT', stockOutOn: '2026-05-03' },
}
const CASE: LetterItem = {
  ...{ ...ITEM, kind: 'APPROVAL_DECIDED', alertKind: null, sku: null, product: null, warehouse: null },
  ...{ documentNumber: 'TR-2026-000007', status: 'REJECTED', path: '/approvals/apc_1' },
}

test.each([
  ['ZH_CN', ITEM, '缺货：A-1 轴承（上海中心仓）'],
  ['EN', ITEM, 'Out of stock: A-1 Bearing (Shanghai central)'],
  ['ZH_CN', EXPIRING, '临期：A-1 轴承，批次 L7，有效期至 2026-07-20（上海中心仓）'],
  ['EN', EXPIRING, 'Expires soon: A-1 Bearing, lot L7, good until 2026-07-20 (Shanghai central)'],
  ['ZH_CN', AHEAD, '预计缺货：A-1 轴承，预计 2026-05-03 缺货（上海中心仓）'],
  ['EN', AHEAD, 'Projected stock-out: A-1 Bearing, runs out on 2026-05-03 (Shanghai central)'],
  ['ZH_CN', { ...ITEM, kind: 'ALERT_ASSIGNED' }, '指派给您：缺货：A-1 轴承（上海中心仓）'],
  ['EN', CASE, 'Decided: TR-2026-000007 rejected'],
  ['ZH_CN', { ...CASE, kind: 'APPROVAL_REQUESTED', status: 'PENDING' }, '待您审批：TR-2026-000007'],
] as const)('in %s one piece of news is the subject and leads to its record', (language, item, line) => {
  const letter = letterOf(language, [item], 1)
  expect([letter.subject, letter.path]).toEqual([line, item.path])
  expect(letter.body.split('\n')[0]).toBe(line)
})

test('several are counted, those that are not listed too, and lead to the list', () => {
  const letter = letterOf('EN', [ITEM, CASE], 5)
  expect([letter.subject, letter.path]).toEqual(['Tradewind: 5 notifications', '/notifications'])
  expect(letter.body.split('\n').slice(0, 3)).toEqual([
    'Out of stock: A-1 Bearing (Shanghai central)',
    'Decided: TR-2026-000007 rejected',
    '3 more.',
  ])
})
