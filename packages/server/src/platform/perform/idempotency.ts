import { createHash } from 'node:crypto'
import type { Tx } from '../database/tx.ts'
import type { ErrorCode } from '../refusals/codes.ts'
import type { JsonObject, RefusalData } from '../refusals/refuse.ts'

/** What a command answered: its result, or why it was refused. */
export type Outcome<Result extends JsonObject = JsonObject> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'refused'; readonly refusal: { readonly code: ErrorCode; readonly data: RefusalData } }

export type KeyUse = { readonly command: string; readonly key: string; readonly inputHash: string }

type StoredKey<Result extends JsonObject> = { input_hash: string; answer: Outcome<Result> | null }

/** How long an answer is given again. */
const KEPT_HOURS = 24

/**
 * Takes a key of the viewer. Whoever comes second at the same time waits here for the first one's end, because both
 * insert the same row. Null when the key is new; else the first answer, or a refusal when the input was another one.
 */
export async function takeKey<Result extends JsonObject>(tx: Tx, use: KeyUse): Promise<Outcome<Result> | null> {
  const taken = await tx.sql`
    insert into idempotency_keys as kept (user_id, command, key, input_hash)
    values (${tx.viewer.userId}, ${use.command}, ${use.key}, ${use.inputHash})
    on conflict (user_id, command, key) do update
      set input_hash = excluded.input_hash, answer = null, created_at = now()
      where kept.created_at < now() - make_interval(hours => ${KEPT_HOURS})
    returning key`
  if (taken.length > 0) return null
  const [stored] = await tx.sql<StoredKey<Result>>`
    select input_hash, answer from idempotency_keys
    where user_id = ${tx.viewer.userId} and command = ${use.command} and key = ${use.key}`
  if (stored?.input_hash === use.inputHash && stored.answer) return stored.answer
  return { kind: 'refused', refusal: { code: 'IDEMPOTENCY_KEY_REUSED', data: { field: ['idempotencyKey'] } } }
}

/** Keeps the answer with the key, in the transaction of its effect. */
export function keepAnswer(tx: Tx, use: KeyUse, outcome: Outcome): Promise<unknown> {
  return tx.sql`
    update idempotency_keys set answer = ${JSON.stringify(outcome)}::jsonb
    where user_id = ${tx.viewer.userId} and command = ${use.command} and key = ${use.key}`
}

/** Forgets keys that are older than the time they are kept; a step of the regular clean-up. */
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
