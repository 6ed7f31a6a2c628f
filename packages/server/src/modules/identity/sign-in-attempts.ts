import type { Database } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/tx.ts'
import { systemViewer } from '../../platform/viewer.ts'
import { secretHash } from './secrets.ts'

const WINDOW_MINUTES = 15
/** Per account and address, per address, and per account from anywhere: guessing is slow, locking others out is hard. */
const ATTEMPTS_MAX = { pair: 10, address: 100, account: 200 }

export type Attempt = { readonly email: string; readonly ip: string }

/**
 * Counts an attempt before its password is judged, so that parallel guesses count, too. The counts are in the database,
 * so they hold for all processes. Answers whether the attempt may go on. An attempt that its address has used up does not
 * count against the account, or one address alone could lock its owner out everywhere.
 */
export function takeAttempt(database: Database, attempt: Attempt): Promise<boolean> {
  const [pair, address, account] = keysOf(attempt)
  return database.transaction(
    systemViewer(),
    async (tx) => (await isWithin(tx, [pair, address])) && (await isWithin(tx, [account])),
  )
}

type Counted = { readonly key: string; readonly max: number }

async function isWithin(tx: Tx, keys: readonly Counted[]): Promise<boolean> {
  const rows = await tx.sql<{ key: string; count: number }>`
    insert into sign_in_attempts as counted (key, count, started_at)
    select key, 1, ${tx.now}::timestamptz from unnest(${keys.map((each) => each.key)}::text[]) as key order by key
    on conflict (key) do update set
      count = case when counted.started_at < ${tx.now}::timestamptz - make_interval(mins => ${WINDOW_MINUTES})
        then 1 else counted.count + 1 end,
      started_at = case when counted.started_at < ${tx.now}::timestamptz - make_interval(mins => ${WINDOW_MINUTES})
        then ${tx.now}::timestamptz else counted.started_at end
    returning key, count`
  return keys.every(({ key, max }) => (rows.find((row) => row.key === key)?.count ?? 0) <= max)
}

/**
 * Forgets the failures of an account at an address after it signed in there, and takes back its own attempt elsewhere:
 * who knows the password has not guessed, and the people of a whole office come from one address.
 */
export async function forgiveAttempts(database: Database, attempt: Attempt): Promise<void> {
  const [pair, address, account] = keysOf(attempt)
  const less = (tx: Tx, key: string) =>
    tx.sql`update sign_in_attempts set count = greatest(count - 1, 0) where key = ${key}`
  // In the order in which attempts are counted, so that neither waits for the other.
  await database.transaction(systemViewer(), (tx) =>
    Promise.all([
      less(tx, address.key),
      tx.sql`delete from sign_in_attempts where key = ${pair.key}`,
      less(tx, account.key),
    ]),
  )
}

/** Forgets attempts whose window is over; a job. */
export async function forgetOldAttempts(tx: Tx): Promise<number> {
  const gone = await tx.sql`
    delete from sign_in_attempts where started_at < ${tx.now}::timestamptz - make_interval(mins => ${WINDOW_MINUTES})`
  return gone.count
}

function keysOf({ email, ip }: Attempt) {
  const account = secretHash(email)
  return [
    { key: `pair:${account}:${ip}`, max: ATTEMPTS_MAX.pair },
    { key: `address:${ip}`, max: ATTEMPTS_MAX.address },
    { key: `account:${account}`, max: ATTEMPTS_MAX.account },
  ] as const
}
