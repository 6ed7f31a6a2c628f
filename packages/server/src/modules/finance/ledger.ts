import { BASE_CURRENCY, currencyScale, newId, round } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { nextNumbers } from '../../platform/numbering/numbering.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { closedThrough } from './books.ts'
import { condensed, isBalanced, type Line, sides } from './rules/entry.ts'

/** What is to be booked; amounts are in the base currency. */
export type Entry = {
  readonly description: string
  /** The business day; today when nobody says. */
  readonly bookedOn?: string
  readonly document?: { readonly id: string; readonly number: string }
  readonly reversesId?: string
  readonly isManual?: boolean
  readonly lines: readonly Line[]
}

/** Postings hold it together, whoever closes the books holds it alone. */
const BOOKS_LOCK = 4_711_001

/**
 * Books entries in a few statements however many there are; an entry that comes to nothing is none. Answers the ids.
 * Refuses: PERIOD_CLOSED for a day in closed books. An entry that does not balance is a mistake of the caller.
 */
export async function book(tx: Tx, entries: readonly Entry[]): Promise<readonly string[]> {
  const booked = entries
    .map((entry) => ({ ...entry, id: newId('jrn'), lines: condensed(entry.lines), on: entry.bookedOn ?? tx.today }))
    .filter(({ lines }) => lines.length > 0)
  if (booked.length === 0) return []
  const wrong = booked.find(({ lines }) => !isBalanced(lines))
  if (wrong) throw new Error(`The entry "${wrong.description}" does not balance.`)
  const [numbers, accountIds] = await Promise.all([
    nextNumbers(tx, 'JE', booked.length),
    accountsOf(
      tx,
      booked.flatMap((entry) => entry.lines.map(({ account }) => account)),
    ),
    refuseClosed(
      tx,
      booked.map(({ on }) => on),
    ),
  ])
  const lines = booked.flatMap((entry) =>
    entry.lines.map((line, place) => ({
      ...{ ...line, entryId: entry.id, on: entry.on, position: place + 1 },
      accountId: accountIds.get(line.account) ?? refuse('NOT_FOUND', { field: ['lines', String(place), 'accountId'] }),
      ...sides(line.amount, entry.reversesId !== undefined),
    })),
  )
  await Promise.all([
    tx.sql`
      insert into journal_entries (id, number, booked_on, description, document_id, document_number, reverses_id,
        is_manual, actor_id, at)
      select entry.id, entry.number, entry.booked_on, entry.description, entry.document_id, entry.document_number,
        entry.reverses_id, entry.is_manual, (select id from users where id = ${tx.viewer.userId}), ${tx.now}::text::timestamptz
      from unnest(${booked.map(({ id }) => id)}::text[], ${numbers}::text[], ${booked.map(({ on }) => on)}::text[]::date[],
        ${booked.map(({ description }) => description)}::text[], ${booked.map(({ document }) => document?.id ?? null)}::text[],
        ${booked.map(({ document }) => document?.number ?? null)}::text[],
        ${booked.map(({ reversesId }) => reversesId ?? null)}::text[],
        ${booked.map(({ isManual }) => isManual ?? false)}::bool[]) with ordinality
        as entry(id, number, booked_on, description, document_id, document_number, reverses_id, is_manual, place)
      order by entry.place`,
    tx.sql`
      insert into journal_lines (id, entry_id, position, account_id, booked_on, debit, credit, product_id, warehouse_id)
      select * from unnest(${lines.map(() => newId('jrl'))}::text[], ${lines.map(({ entryId }) => entryId)}::text[],
        ${lines.map(({ position }) => position)}::int[], ${lines.map(({ accountId }) => accountId)}::text[],
        ${lines.map(({ on }) => on)}::text[]::date[],
        ${lines.map(({ debit }) => money(debit))}::text[]::numeric[], ${lines.map(({ credit }) => money(credit))}::text[]::numeric[],
        ${lines.map(({ productId }) => productId ?? null)}::text[],
        ${lines.map(({ warehouseId }) => warehouseId ?? null)}::text[])`,
  ])
  return booked.map(({ id }) => id)
}

const money = (amount: string) => round(amount, currencyScale(BASE_CURRENCY))

/** The ids of accounts by their id or role. */
async function accountsOf(tx: Tx, named: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.sql<{ id: string; role: string | null }>`
    select id, role from accounts where id = any(${named}) or role = any(${named})`
  return new Map(rows.flatMap(({ id, role }) => [[id, id] as const, ...(role ? [[role, id] as const] : [])]))
}

/** Whoever books holds the lock of the books until the end, so a period is never closed around an entry under way. */
async function refuseClosed(tx: Tx, days: readonly string[]): Promise<void> {
  const [, closed] = await Promise.all([holdBooks(tx), closedThrough(tx)])
  if (closed !== null && days.some((day) => day <= closed)) {
    refuse('PERIOD_CLOSED', { field: ['bookedOn'], closedThrough: closed })
  }
}

/** Holds the books alone, after all entries that are under way; answers the last closed day. */
export async function lockBooks(tx: Tx): Promise<string | null> {
  const [, closed] = await Promise.all([holdBooksAlone(tx), closedThrough(tx)])
  return closed
}

/** Functions, so that the lock is sent before what is read under it: a bare statement would wait to be awaited. */
async function holdBooks(tx: Tx): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock_shared(${BOOKS_LOCK})`
}

async function holdBooksAlone(tx: Tx): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(${BOOKS_LOCK})`
}

/** Moves the last closed day, with its row in the log; the caller holds the books. */
export async function setClosedThrough(tx: Tx, day: string | null, reason: string | null): Promise<void> {
  await Promise.all([
    tx.sql`
      insert into books (is_only, closed_through) values (true, ${day}::text::date)
      on conflict (is_only) do update set closed_through = excluded.closed_through`,
    tx.sql`
      insert into book_closings (id, closed_through, reason, actor_id, at)
      values (${newId('bkc')}, ${day}::text::date, ${reason}, (select id from users where id = ${tx.viewer.userId}), ${tx.now}::text::timestamptz)`,
  ])
}
