import { newId } from '@tradewind/kernel'
import type { Logger } from 'pino'
import { shiftInstant } from '../clock/clock.ts'
import type { Database } from '../database/pool.ts'
import type { Tx } from '../database/tx.ts'
import { systemViewer } from '../viewer.ts'
import type { Letter, Mailer, Sending } from './mailer.ts'
import { pauseAfter } from './retry.ts'

const LOOK_EVERY_MS = 2_000
/** So long a letter is held by the process that sends it; when that dies, another one takes it up. */
const HELD_MS = 120_000
const BATCH_MAX = 500
const KEPT_DAYS = 30

/** Writes letters; they are sent after the commit of the transaction, or never. */
export async function postLetters(tx: Tx, letters: readonly Omit<Letter, 'id'>[]): Promise<void> {
  if (letters.length === 0) return
  await tx.sql`
    insert into mails (id, recipient, subject, body, path, due_at, created_at)
    select mail.*, ${tx.now}::text::timestamptz, ${tx.now}::text::timestamptz
    from unnest(${letters.map(() => newId('mai'))}::text[], ${letters.map((each) => each.recipient)}::text[],
      ${letters.map((each) => each.subject)}::text[], ${letters.map((each) => each.body)}::text[],
      ${letters.map((each) => each.path)}::text[]) as mail`
}

type Sender = { readonly database: Database; readonly log: Pick<Logger, 'warn'>; readonly mailer: Mailer | null }

/**
 * Sends the letters that are due, one after the other, now and every few seconds. Processes share them: a letter is
 * held by one of them while it is sent. Without a mailer letters are put away as not sent, so that none comes late.
 * Answers how to stop; it waits for the letter that is on its way.
 */
export function startMail(sender: Sender): () => Promise<void> {
  let isStopped = false
  let isRunning = false
  const look = async () => {
    isRunning = true
    try {
      if (sender.mailer === null) await putAway(sender.database)
      else while (!isStopped && (await sendNext(sender, sender.mailer)));
    } catch (error) {
      sender.log.warn({ err: error }, 'The database could not be asked for letters; it is asked again in a moment.')
    }
    isRunning = false
  }
  let running = look()
  const timer = setInterval(() => {
    if (!isRunning) running = look()
  }, LOOK_EVERY_MS)
  timer.unref()
  return async () => {
    isStopped = true
    clearInterval(timer)
    await running
    sender.mailer?.close()
  }
}

/** Sends one letter; false when none was due, or when the server does not take letters now. */
async function sendNext({ database, log }: Sender, mailer: Mailer): Promise<boolean> {
  const letter = await database.transaction(systemViewer(), take)
  if (!letter) return false
  const sending = await mailer.send(letter)
  if (!sending.isSent) log.warn({ mail: letter.id, reason: sending.reason }, 'A letter could not be sent.')
  await database.transaction(systemViewer(), (tx) => note(tx, letter, sending))
  return sending.isSent || sending.isForGood
}

type Taken = Letter & { readonly attemptCount: number }

async function take(tx: Tx): Promise<Taken | undefined> {
  const [letter] = await tx.sql<Taken>`
    update mails set attempt_count = attempt_count + 1, due_at = ${shiftInstant(tx.now, HELD_MS)}::text::timestamptz
    where id = (
      select id from mails where status = 'WAITING' and due_at <= ${tx.now}::text::timestamptz
      order by due_at, id limit 1 for update skip locked)
    returning id, recipient, subject, body, path, attempt_count as "attemptCount"`
  return letter
}

async function note(tx: Tx, { id, attemptCount }: Taken, sending: Sending): Promise<void> {
  if (sending.isSent) {
    await tx.sql`
      update mails set status = 'SENT', sent_at = ${tx.now}::text::timestamptz, failure = null where id = ${id}`
    return
  }
  const pauseMs = sending.isForGood ? null : pauseAfter(attemptCount)
  await tx.sql`
    update mails set failure = ${sending.reason.slice(0, 500)}, status = ${pauseMs === null ? 'FAILED' : 'WAITING'},
      due_at = ${shiftInstant(tx.now, pauseMs ?? 0)}::text::timestamptz
    where id = ${id}`
}

async function putAway(database: Database): Promise<void> {
  await database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      update mails set status = 'NOT_SENT' where id in (
        select id from mails where status = 'WAITING' order by due_at, id limit ${BATCH_MAX} for update skip locked)`,
  )
}

/** Removes letters that are over and older than the time they are kept, one batch; a job. */
export async function dropOldLetters(tx: Tx): Promise<number> {
  const gone = await tx.sql`
    delete from mails where id in (
      select id from mails where status <> 'WAITING'
        and created_at < ${tx.now}::text::timestamptz - make_interval(days => ${KEPT_DAYS})
      order by created_at limit ${BATCH_MAX})`
  return gone.count
}
