import { createHash } from 'node:crypto'
import type { Tx } from '../database/tx.ts'
import type { ErrorCode } from '../refusals/codes.ts'
import type { JsonObject, RefusalData } from '../refusals/refuse.ts'

/** What a command answered: its result, or why it was refused. */
export type Outcome<Result extends JsonObject = JsonObject> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'refused'; readonly refusal: { readonly code: ErrorCode; readonly data: RefusalData } }

export type KeyUse = {
  readonly userId: string
  readonly command: string
  readonly key: string
  readonly inputHash: string
}

type StoredKey<Result extends JsonObject> = {
  user_id: string
  key: string
  input_hash: string
  answer: Outcome<Result> | null
}

/** How long an answer is given again. */
const KEPT_HOURS = 24

/**
 * Takes keys of one command. Whoever comes second at the same time waits here for the first one's end, because both
 * insert the same row; keys are taken in one order, so that two groups never wait for each other. For each use null
 * when the key is new; else the first answer, or a refusal when the input was another one.
 */
export async function takeKeys<Result extends JsonObject>(
  tx: Tx,
  uses: readonly KeyUse[],
): Promise<(Outcome<Result> | null)[]> {
  const taken = await tx.sql<{ user_id: string; key: string }>`
    insert into idempotency_keys as kept (user_id, command, key, input_hash)
    select given.* from unnest(${uses.map((use) => use.userId)}::text[], ${uses.map((use) => use.command)}::text[],
      ${uses.map((use) => use.key)}::text[], ${uses.map((use) => use.inputHash)}::text[])
      as given(user_id, command, key, input_hash)
    order by given.user_id, given.key
    on conflict (user_id, command, key) do update
      set input_hash = excluded.input_hash, answer = null, created_at = now()
      where kept.created_at < now() - make_interval(hours => ${KEPT_HOURS})
    returning user_id, key`
  const fresh = new Set(taken.map(placeOf))
  const known = uses.filter((use) => !fresh.has(placeOf({ user_id: use.userId, key: use.key })))
  if (known.length === 0) return uses.map(() => null)
  const stored = await tx.sql<StoredKey<Result>>`
    select user_id, key, input_hash, answer from idempotency_keys
    where (user_id, command, key) in (select * from unnest(${known.map((use) => use.userId)}::text[],
      ${known.map((use) => use.command)}::text[], ${known.map((use) => use.key)}::text[]))`
  const answers = new Map(stored.map((each) => [placeOf(each), each]))
  return uses.map((use) => {
    const place = placeOf({ user_id: use.userId, key: use.key })
    return fresh.has(place) ? null : repeated(use, answers.get(place))
  })
}

function repeated<Result extends JsonObject>(use: KeyUse, stored: StoredKey<Result> | undefined): Outcome<Result> {
  if (stored?.input_hash === use.inputHash && stored.answer) return stored.answer
  return { kind: 'refused', refusal: { code: 'IDEMPOTENCY_KEY_REUSED', data: { field: ['idempotencyKey'] } } }
}

function placeOf({ user_id, key }: { user_id: string; key: string }): string {
  return `${user_id} ${key}`
}

/** Keeps answers with their keys, in the transaction of their effect. */
export function keepAnswers(tx: Tx, kept: readonly { use: KeyUse; outcome: Outcome }[]): Promise<unknown> {
  return tx.sql`
    update idempotency_keys set answer = given.answer
    from unnest(${kept.map(({ use }) => use.userId)}::text[], ${kept.map(({ use }) => use.command)}::text[],
      ${kept.map(({ use }) => use.key)}::text[], ${kept.map(({ outcome }) => JSON.stringify(outcome))}::text[]::jsonb[])
      as given(user_id, command, key, answer)
    where idempotency_keys.user_id = given.user_id and idempotency_keys.command = given.command
      and idempotency_keys.key = given.key`
}

/** The key under which a command is performed with an input; null when its input has none. */
export function keyUse(command: string, userId: string, input: unknown): KeyUse | null {
  if (typeof input !== 'object' || input === null || !('idempotencyKey' in input)) return null
  if (typeof input.idempotencyKey !== 'string') return null
  return { userId, command, key: input.idempotencyKey, inputHash: hashOf(input) }
}

/** Forgets keys that are older than the time they are kept; a job. */
export async function forgetOldKeys(tx: Tx): Promise<number> {
  const gone = await tx.sql`
    delete from idempotency_keys where created_at < now() - make_interval(hours => ${KEPT_HOURS})`
  return gone.count
}

/** The same for equal inputs, in whatever order their fields stand. */
export function hashOf(input: unknown): string {
  return createHash('sha256').update(JSON.stringify(input, inOrder)).digest('base64url')
}

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
}
