import bwipjs from 'bwip-js/node'
import { expect, test } from 'vitest'
import { labelPicture } from '../../../test/label-picture.ts'
import { codeIn } from './library-reader.ts'

test.each([
  ['code128', 'CL-6001'],
  ['code128', 'A-01-02-03'],
  ['ean13', '6901234567892'],
  ['qrcode', 'LOT-2026-11/7'],
  ['qrcode', '批次 2026-11'],
])('a label with %s is read as %s', (bcid, text) => {
  expect(codeIn(labelPicture(bwipjs, { bcid, text }))).toBe(text)
})

test('where there is no code, none is read', () => {
  expect(codeIn({ data: new Uint8ClampedArray(320 * 240 * 4).fill(255), width: 320, height: 240 })).toBe(null)
})
