import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('without settings the product runs on port 4000 with the demo company', () => {
  expect(readConfig({ PORT: '' })).toEqual({
    port: 4000,
    dataDirectory: '.data',
    hasDemo: true,
    proxyCount: 0,
    isHttps: false,
    logLevel: 'info',
    company: { timeZone: 'Asia/Shanghai', currency: 'CNY' },
  })
})

test('a public address with https makes the product keep its cookie to TLS', () => {
  expect(readConfig({ PUBLIC_URL: 'https://erp.example.com' }).isHttps).toBe(true)
  expect(readConfig({ PUBLIC_URL: 'http://erp.example.com:8080/' }).isHttps).toBe(false)
})

test.each(['yes', '-1', '10', '1.5'])('%s is no number of proxies', (text) => {
  expect(() => readConfig({ TRUST_PROXY: text })).toThrow('TRUST_PROXY must be how many proxies')
})

test.each(['erp.example.com', 'ftp://erp.example.com', 'https://erp.example.com/app'])(
  '%s is no public address',
  (text) => {
    expect(() => readConfig({ PUBLIC_URL: text })).toThrow('PUBLIC_URL must be an address')
  },
)

test('e-mail is sent when a server and a sender are named, with links when people have an address', () => {
  const mail = { SMTP_URL: 'smtps://erp:secret@mail.example.com', MAIL_FROM: 'Tradewind <erp@example.com>' }
  const expected = { smtpUrl: mail.SMTP_URL, from: mail.MAIL_FROM }
  expect(readConfig(mail).mail).toEqual({ ...expected, publicUrl: null })
  expect(readConfig({ ...mail, PUBLIC_URL: 'https://erp.example.com/' }).mail).toEqual({
    ...expected,
    publicUrl: 'https://erp.example.com',
  })
})

test.each([
  [{ SMTP_URL: 'mail.example.com:25' }, 'SMTP_URL must be an address'],
  [{ SMTP_URL: 'smtp://mail.example.com' }, 'MAIL_FROM must say from whom'],
  [{ SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'nobody' }, 'MAIL_FROM must be an e-mail address'],
])('%j sends no e-mail', (settings, message) => {
  expect(() => readConfig(settings)).toThrow(message)
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
