import { expect, test } from 'vitest'
import { LABEL_LAYOUTS, labelPlace, labelsPerSheet, sheetCount } from './label-layout.ts'

const { A4_3X8, A4_2X7, ROLL_60X40 } = LABEL_LAYOUTS

test.each([
  [A4_3X8, 1, 0, { sheet: 0, left: 0, top: 4.5 }],
  [A4_3X8, 1, 2, { sheet: 0, left: 140, top: 4.5 }],
  [A4_3X8, 1, 3, { sheet: 0, left: 0, top: 40.5 }],
  [A4_3X8, 24, 0, { sheet: 0, left: 140, top: 256.5 }],
  [A4_3X8, 24, 1, { sheet: 1, left: 0, top: 4.5 }],
  [A4_2X7, 1, 1, { sheet: 0, left: 106.25, top: 15.15 }],
  [ROLL_60X40, 1, 3, { sheet: 3, left: 0, top: 0 }],
])('on %j begun at %i label %i lies at %j', (layout, startAt, index, place) => {
  expect(labelPlace(layout, startAt, index)).toEqual(place)
})

test.each([
  [A4_3X8, 1, 0, 0],
  [A4_3X8, 1, 24, 1],
  [A4_3X8, 2, 24, 2],
  [A4_2X7, 14, 2, 2],
  [ROLL_60X40, 1, 5, 5],
])('on %j begun at %i, %i labels take %i sheets', (layout, startAt, labels, sheets) => {
  expect(sheetCount(layout, startAt, labels)).toBe(sheets)
})

test.each(Object.entries(LABEL_LAYOUTS))('%s: every label lies on its page', (_name, layout) => {
  const last = labelPlace(layout, labelsPerSheet(layout), 0)
  expect(last.left + layout.width).toBeLessThanOrEqual(layout.page.width)
  expect(last.top + layout.height).toBeLessThanOrEqual(layout.page.height)
})
