import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, optionalTextInput } from '../../../platform/perform/inputs.ts'
import { namedRows } from '../pasted-names.ts'
import { judgedTable, PASTED_RULES, placesOf, refuseStale, refuseWrong } from '../pasted-rules.ts'
import { KIT_CONSTRAINT } from '../places.ts'
import { lockRules, type NewRule } from '../reorder-rules.ts'
import { setRules } from '../suggestions.ts'

/**
 * Sets the reorder rules of a pasted table in a number of statements that does not grow with the rows (DOMAIN RN1); what
 * they suggest is found at once. All rows or none.
 * Refuses: what `previewReorderRules` shows of its first wrong row; STALE_VERSION when the rows would do anything else by
 * now than the preview has shown.
 */
export const applyReorderRules = defineCommand({
  name: 'applyReorderRules',
  permission: 'inventory.threshold.write',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    rows: PASTED_RULES.rows,
    fingerprint: optionalTextInput(100),
  }),
  constraints: KIT_CONSTRAINT,
  run: async (tx, { rows, fingerprint }) => {
    const named = await namedRows(tx, rows)
    refuseWrong(named)
    await lockRules(tx, placesOf(named))
    const judged = await judgedTable(tx, PASTED_RULES, named)
    refuseWrong(judged.rows)
    refuseStale(judged, fingerprint)
    const changed = judged.rows.filter(({ changes }) => changes.length > 0)
    const written = changed.flatMap((row) => placesOf([row]).map((place): NewRule => ({ ...place, ...ruleOf(row) })))
    if (written.length > 0) await setRules(tx, written)
    const { newCount, changedCount, unchangedCount } = judged.counts
    return { newCount, changedCount, unchangedCount }
  },
})

/** The rule that the values of a right row say. */
function ruleOf({ values }: Awaited<ReturnType<typeof judgedTable>>['rows'][number]) {
  return {
    kind: values['kind'] === 'PRODUCTION' ? ('PRODUCTION' as const) : ('PURCHASE' as const),
    minimum: values['minimum'] ?? '0',
    maximum: values['maximum'] ?? '0',
    multiple: values['multiple'] ?? '1',
    leadDays: Number(values['leadDays'] ?? '0'),
  }
}
