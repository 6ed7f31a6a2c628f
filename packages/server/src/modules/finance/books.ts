import type { Reader } from '../../platform/database/tx.ts'

/** The last day on which nothing is booked any more; null when the books are open. */
export async function closedThrough(db: Reader): Promise<string | null> {
  const [row] = await db.sql<{ closedThrough: string | null }>`
    select closed_through::text as "closedThrough" from books`
  return row?.closedThrough ?? null
}

/** What an account has taken in and given up to a day. */
type AccountSum = {
  readonly accountId: string
  readonly debit: string
  readonly credit: string
  readonly balance: string
}

/** The sums of all accounts that something was booked on up to a day, by code; debits and credits are equal in all. */
export async function trialBalance(db: Reader, on: string): Promise<AccountSum[]> {
  return await db.sql<AccountSum>`
    select account.id as "accountId", sum(line.debit)::text as debit, sum(line.credit)::text as credit,
      (sum(line.debit) - sum(line.credit))::text as balance
    from journal_lines line join accounts account on account.id = line.account_id
    where line.booked_on <= ${on}::text::date
    group by account.id order by account.code`
}
