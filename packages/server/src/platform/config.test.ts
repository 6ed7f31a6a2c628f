import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('without settings the product runs on port 4000 with the demo company', () => {
  expect(readConfig({ PORT: '' })).toEqual({
    port: 4000,
    dataDirectory: '.data',
    hasDemo: true,
    logLevel: 'info',
    company: { timeZone: 'Asia/Shanghai', currency: 'CNY' },
  })
})

test('each wrong setting is named in a line of its own', () => {
  expect(() => readConfig({ PORT: 'x', DEMO: 'yes', DATABASE_URL: 'mysql://a' })).toThrow(
    [
      'PORT must be a number from 0 to 65535.',
      'DATABASE_URL must begin with postgres://.',
      'DEMO must be 1 (with the demo company) or 0.',
    ].join('\n'),
  )
})
