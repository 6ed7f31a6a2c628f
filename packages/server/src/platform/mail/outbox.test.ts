import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bodyOf, type MailServer, mailServer } from '../../../test/mail-server.ts'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { settableClock } from '../clock/clock.ts'
import { type Database, openDatabase } from '../database/pool.ts'
import { systemViewer } from '../viewer.ts'
import { openMailer } from './mailer.ts'
import { postLetters, startMail } from './outbox.ts'

const START = '2026-03-01T00:00:00.000000Z'
const clock = settableClock(START)
let place: TestDatabase
/** Two server processes on one database. */
let databases: Database[]
let server: MailServer

beforeAll(async () => {
  place = await testDatabase()
  databases = [1, 2].map(() => openDatabase({ url: place.url, clock }))
  server = await mailServer()
})

afterAll(async () => {
  await server.close()
  await Promise.all(databases.map((database) => database.close()))
  await place.drop()
})

beforeEach(async () => {
  clock.set(START)
  server.taken.splice(0)
  server.refusal = null
  await first().transaction(systemViewer(), (tx) => tx.sql`delete from mails`)
})

const first = () => databases[0] ?? expect.unreachable()
const AWAY = 'smtp://127.0.0.1:1'
const log = { warn: () => {} }
const post = (...subjects: string[]) =>
  first().transaction(systemViewer(), (tx) =>
    postLetters(
      tx,
      subjects.map((subject) => ({ recipient: 'a@example.com', subject, body: '缺货', path: '/alerts' })),
    ),
  )
const stored = () =>
  first().reader(systemViewer()).sql<{ status: string; attempts: number; isDue: boolean; failure: string | null }>`
      select status, attempt_count as attempts, failure is not null as "isFailed" from mails order by id`

/** Each process looks once for letters, and stops when it has found none that can be sent. */
async function look(smtpUrl: string | null = server.url): Promise<void> {
  const stops = databases.map((database) => {
    const settings = {
      smtpUrl: smtpUrl ?? '',
      from: 'Tradewind <erp@example.com>',
      publicUrl: 'https://erp.example.com',
    }
    return startMail({ database, log, mailer: smtpUrl === null ? null : openMailer(settings) })
  })
  await expect.poll(waiting).toBe(0)
  await Promise.all(stops.map((stop) => stop()))
}

const waiting = async () => {
  const rows = await first().reader(systemViewer())
    .sql`select 1 from mails where status = 'WAITING' and due_at <= ${clock.now()}::text::timestamptz`
  return rows.length
}

test('each letter is sent once, though two processes send', async () => {
  const subjects = Array.from({ length: 30 }, (_, index) => `Letter ${index}`)
  await post(...subjects)
  await look()
  await look()
  const sent = server.taken.map((text) => /^Subject: (.*)$/m.exec(text)?.[1]?.trim() ?? '')
  expect(sent.toSorted()).toEqual(subjects.toSorted())
  expect(new Set(server.taken.map((text) => /^Message-ID: <(mai_\w+)@example.com>/m.exec(text)?.[1])).size).toBe(30)
})

test('a letter says where to look, in letters of any script', async () => {
  await post('缺货：轴承')
  await look()
  expect(
    bodyOf(server.taken[0] ?? '')
      .trim()
      .split(/\r?\n/),
  ).toEqual(['缺货', '', 'https://erp.example.com/alerts'])
})

test('while the mail server is away a letter is tried again after pauses, and sent when it is back', async () => {
  await post('Hello')
  await look(AWAY)
  expect(await stored()).toMatchObject([{ status: 'WAITING', attempts: 1, isFailed: true }])
  await look()
  expect(server.taken).toEqual([])
  clock.set('2026-03-01T00:01:00.000000Z')
  await look(AWAY)
  clock.set('2026-03-01T00:02:59.999999Z')
  await look()
  expect(server.taken).toEqual([])
  clock.set('2026-03-01T00:03:00.000000Z')
  await look()
  expect(server.taken).toHaveLength(1)
  expect(await stored()).toMatchObject([{ status: 'SENT', attempts: 3, isFailed: false }])
})

test('a letter that is refused for good is not tried again; one that is refused for now is', async () => {
  server.refusal = 550
  await post('Nobody')
  await look()
  expect(await stored()).toMatchObject([{ status: 'FAILED', attempts: 1 }])
  server.refusal = 451
  await post('Later')
  await look()
  expect(await stored()).toMatchObject([{ status: 'FAILED' }, { status: 'WAITING', attempts: 1 }])
})

test('a letter that a dying process held is taken up by another one', async () => {
  await post('Held')
  await first().transaction(
    systemViewer(),
    (tx) => tx.sql`update mails set attempt_count = 1, due_at = ${'2026-03-01T00:02:00Z'}::text::timestamptz`,
  )
  await look()
  expect(server.taken).toEqual([])
  clock.set('2026-03-01T00:02:00.000000Z')
  await look()
  expect(server.taken).toHaveLength(1)
})

test('without a mail server letters are put away and never come late', async () => {
  await post('Nowhere')
  await look(null)
  expect(await stored()).toMatchObject([{ status: 'NOT_SENT' }])
  await look()
  expect(server.taken).toEqual([])
})
