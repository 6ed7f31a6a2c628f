import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const rowsOf = (content: Uint8Array) => {
  const file = readCsv(content)
  if (!file.ok) throw new Error(file.problem)
  return file
}

test.each([
  ['UTF-8', bytes('编号,名称\nA1,扳手\n'), 'utf-8'],
  ['UTF-8 with byte order mark', bytes('\ufeff编号,名称\nA1,扳手\n'), 'utf-8'],
  ['GBK', new Uint8Array(iconv.encode('编号,名称\nA1,扳手\n', 'gbk')), 'gbk'],
])('%s is recognised', (_name, content, encoding) => {
  const file = rowsOf(content)
  expect(file.encoding).toBe(encoding)
  expect(file.rows).toEqual([{ line: 2, cells: { 编号: 'A1', 名称: '扳手' } }])
})

test.each([';', '\t', ','])('the delimiter "%s" is recognised from the header', (delimiter) => {
  expect(rowsOf(bytes(`a${delimiter}b\n1${delimiter}2`)).rows[0]?.cells).toEqual({ a: '1', b: '2' })
})

test('line numbers count line breaks inside quotes', () => {
  const file = rowsOf(bytes('a,b\n"x\ny",1\nz,2\n'))
  expect(file.rows.map((row) => [row.line, row.cells.a])).toEqual([
    [2, 'x\ny'],
    [4, 'z'],
  ])
})

test('a row with too few cells keeps its line and has empty cells', () => {
  expect(rowsOf(bytes('a,b,c\n1\n')).rows).toEqual([{ line: 2, cells: { a: '1', b: '', c: '' } }])
})

test.each([
  ['EMPTY', bytes(''), 1],
  ['NOT_TEXT', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0, 0]), 1],
  ['DUPLICATE_COLUMN', bytes('a,b,a\n1,2,3\n'), 1],
  ['BAD_QUOTES', bytes('a,b\n"1,2\n'), 2],
  ['TOO_MANY_ROWS', bytes(`a\n${'1\n'.repeat(50_001)}`), 50_002],
  ['TOO_MANY_COLUMNS', bytes(Array.from({ length: 201 }, (_, at) => `c${at}`).join(',')), 1],
  ['TOO_MANY_COLUMNS', bytes(`a,b\n1,2\n${','.repeat(5_000_000)}`), 3],
])('a file is refused whole as %s', (problem, content, line) => {
  expect(readCsv(content)).toMatchObject({ ok: false, problem, line })
})

test('a file of millions of rows is read no further than its bound', () => {
  const begin = performance.now()
  expect(readCsv(bytes('a\n'.repeat(8_000_000)))).toMatchObject({ ok: false, problem: 'TOO_MANY_ROWS' })
  expect(performance.now() - begin).toBeLessThan(3000)
})
