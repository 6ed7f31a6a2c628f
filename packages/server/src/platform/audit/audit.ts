import { idPrefix, newId } from '@tradewind/kernel'
import type { Tx } from '../database/tx.ts'
import type { JsonObject, JsonValue } from '../refusals/refuse.ts'

export type AuditFacts = {
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
export function insertAuditEntry(tx: Tx, facts: AuditFacts): Promise<unknown> {
  const input = JSON.stringify(facts.input, (name, value) => (facts.secretInputs.includes(name) ? HIDDEN : value))
  return tx.sql`
    insert into audit_entries (id, at, user_id, token_id, command, subject_ids, input, request_id)
    values (${newId('aud')}, ${tx.now}, ${tx.viewer.userId}, ${tx.viewer.tokenId ?? null}, ${facts.command},
      ${subjectIds(facts.result).slice(0, SUBJECTS_MAX)}::text[], ${input}::jsonb, ${facts.requestId})`
}

/** Every id in a result, whatever its place. */
function subjectIds(value: JsonValue): string[] {
  if (typeof value === 'string') return idPrefix(value) === null ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return [...new Set(Object.values(value).flatMap(subjectIds))]
}
