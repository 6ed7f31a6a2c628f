import { expect, test } from 'vitest'
import { fileName } from './file-name.ts'

const long = `${'长'.repeat(300)}.csv`

test.each([
  ['a.csv', 'a.csv'],
  ['%E8%AE%A2%E5%8D%95.csv', '订单.csv'],
  ['../../x', 'x'],
  ['C:%5Corders%5Cx.csv', 'x.csv'],
  ['%D7%A9%D7%9C%D7%95%D7%9D.csv', 'שלום.csv'],
  ['a%E2%80%AEvsc.exe', 'avsc.exe'],
  ['a%0D%0AX-Evil:%201.csv', 'aX-Evil: 1.csv'],
  [encodeURIComponent(long), long.slice(-200)],
  ['../', null],
  ['%E2%80%AE', null],
  ['%FF', null],
  [encodeURIComponent(`${'😀'.repeat(150)}.csv`), `${'😀'.repeat(98)}.csv`],
  [encodeURIComponent(`${'😀'.repeat(150)}a.csv`), `${'😀'.repeat(97)}a.csv`],
  [undefined, null],
])('F4: %s is called %s', (header, name) => {
  expect(fileName(header)).toBe(name)
})
