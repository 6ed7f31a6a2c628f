import { expect, test } from 'vitest'
import { mediaTypeOf } from './media-type.ts'

test.each([
  ['\xff\xd8\xff\xe0\x00\x10JFIF', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n\x00\x00\x00\x0d', 'image/png'],
  ['RIFF\x01\x02\x03\x04WEBP', 'image/webp'],
  ['RIFF\n\n\n\nWEBP', 'image/webp'],
  ['%PDF-1.7', 'application/pdf'],
  ['<!doctype html>', null],
  ['GIF89a', null],
  ['<svg xmlns=', null],
  [' %PDF-1.7', null],
  ['RIFF\x01\x02\x03\x04WAVE', null],
  ['\xff\xd8', null],
  ['', null],
])('bytes that begin with %j are %s', (head, type) => {
  expect(mediaTypeOf(Buffer.from(head, 'latin1'))).toBe(type)
})
