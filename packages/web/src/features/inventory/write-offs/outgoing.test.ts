import { expect, test } from 'vitest'
import type { GoodsHere } from './goods-here.ts'
import { isOurs, isTooOld, newOutgoing, NO_LOSS, parseLoss, parseOutgoing, writeOffInput } from './outgoing.ts'

const goods: GoodsHere = {
  id: 'bal_1',
  productId: 'prd_1',
  sku: 'TEA-100',
  barcode: null,
  name: 'Tea',
  unit: 'box',
  warehouseId: 'whs_1',
  locationId: 'loc_1',
  location: 'A-01',
  lotId: null,
  lot: null,
  onHand: '12',
}
const asked = newOutgoing({ ...NO_LOSS, goods, quantity: '2', note: '  fell ', enteredAt: 10 })
const HOUR_MS = 3_600_000

test.each([
  ['waits and was never sent', {}, true],
  ['was sent and not answered', { sentAt: 20 }, false],
  ['was sent and refused', { sentAt: 20, refusal: { code: 'INSUFFICIENT_STOCK', message: '' } }, true],
])('what %s can be taken back: %j', (_what, more, expected) => {
  expect(isOurs({ ...asked, ...more })).toBe(expected)
})

test.each([
  [undefined, 100 * HOUR_MS, false],
  [0, 21 * HOUR_MS, false],
  [0, 23 * HOUR_MS, true],
])('first sent at %j and asked at %j, the server may have forgotten its key: %j', (sentAt, now, expected) => {
  expect(isTooOld(sentAt === undefined ? asked : { ...asked, sentAt }, now)).toBe(expected)
})

test('a request is sent with its own key each time, and with its photos', () => {
  expect(writeOffInput(asked, ['att_1'])).toEqual({
    idempotencyKey: asked.key,
    warehouseId: 'whs_1',
    cause: 'DAMAGED',
    note: 'fell',
    attachmentIds: ['att_1'],
    lines: [{ productId: 'prd_1', locationId: 'loc_1', lotId: null, quantity: '2' }],
  })
})

test('requests and what is being typed survive the device, and what is broken in them is left out', () => {
  const kept = [asked, { ...asked, sentAt: 5, photos: [{ key: 'evt_1', name: 'a.png' }] }]
  expect(parseOutgoing(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  expect(parseOutgoing([...kept, { ...asked, quantity: 'two' }, { ...asked, goods: null }, null, 'x'])).toEqual(kept)
  expect(parseOutgoing('nothing')).toBeNull()
  expect(parseLoss(JSON.parse(JSON.stringify({ ...NO_LOSS, quantity: 'tw' })))).toEqual({ ...NO_LOSS, quantity: 'tw' })
  expect(parseLoss({ ...NO_LOSS, cause: 'STOLEN' })).toBeNull()
})
