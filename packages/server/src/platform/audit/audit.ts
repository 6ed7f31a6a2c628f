import { idPrefix, newId } from '@tradewind/kernel'
import type { Tx } from '../database/tx.ts'
import type { Viewer } from '../viewer.ts'
import type { JsonObject, JsonValue } from '../refusals/refuse.ts'

export type AuditFacts = {
  readonly viewer: Viewer
  readonly command: string
  readonly input: unknown
  readonly result: JsonObject
  readonly secretInputs: readonly string[]
  readonly requestId: string
}

/** Stands where a secret was, so that the log shows that there was one. */
const HIDDEN = '•••'
/** An import names thousands of objects; the log keeps the first ones, the objects themselves know their import. */
const SUBJECTS_MAX = 100

/** Writes who did what: the user, the token, the command, the objects it names and the input without its secrets. */
export function insertAuditEntries(tx: Tx, entries: readonly AuditFacts[]): Promise<unknown> {
  const rows = entries.map((facts) => ({
    id: newId('aud'),
    userId: facts.viewer.userId,
    tokenId: facts.viewer.tokenId ?? null,
    command: facts.command,
    subjectIds: subjectIds(facts.result).slice(0, SUBJECTS_MAX),
    input: facts.input,
    requestId: facts.requestId,
  }))
  const secrets = new Set(entries.flatMap((facts) => facts.secretInputs))
  const text = JSON.stringify(rows, (name, value) => (secrets.has(name) ? HIDDEN : value))
  return tx.sql`
    insert into audit_entries (id, at, user_id, token_id, command, subject_ids, input, request_id)
    select id, ${tx.now}::text::timestamptz, "userId", "tokenId", command,
      array(select jsonb_array_elements_text("subjectIds")), input, "requestId"
    from jsonb_to_recordset(${text}::jsonb) as entry(id text, "userId" text, "tokenId" text, command text,
      "subjectIds" jsonb, input jsonb, "requestId" text)`
}

/** Every id in a result, whatever its place. */
function subjectIds(value: JsonValue): string[] {
  if (typeof value === 'string') return idPrefix(value) === null ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return [...new Set(Object.values(value).flatMap(subjectIds))]
}
