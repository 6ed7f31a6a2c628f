import { writtenNumber } from '@tradewind/kernel'
import type { ReorderRuleInput, SupplyKind } from '../../generated/graphql.ts'

/** A reorder rule as it is typed. */
export interface TypedRule {
  readonly kind: string
  readonly minimum: string
  readonly maximum: string
  readonly multiple: string
  readonly leadDays: string
}

type RuleField = Exclude<keyof TypedRule, 'kind'>

/** The rule that is meant, null when every field is empty, and the fields that say nothing that can be used. */
export function typedRule(typed: TypedRule): { rule: ReorderRuleInput | null; wrong: readonly RuleField[] } {
  const texts = [typed.minimum, typed.maximum, typed.multiple, typed.leadDays]
  if (texts.every((text) => text.trim() === '')) return { rule: null, wrong: [] }
  const kind: SupplyKind = typed.kind === 'PRODUCTION' ? 'PRODUCTION' : 'PURCHASE'
  const [minimum, maximum] = [writtenNumber(typed.minimum), writtenNumber(typed.maximum)]
  const multiple = writtenNumber(typed.multiple.trim() === '' ? '1' : typed.multiple)
  const days = typed.leadDays.trim() === '' ? '0' : (writtenNumber(typed.leadDays) ?? '')
  const leadDays = /^\d{1,3}$/.test(days) ? Number(days) : null
  if (minimum !== null && maximum !== null && multiple !== null && leadDays !== null) {
    return { rule: { kind, minimum, maximum, multiple, leadDays }, wrong: [] }
  }
  const found = { minimum, maximum, multiple, leadDays }
  return {
    rule: null,
    wrong: (['minimum', 'maximum', 'multiple', 'leadDays'] as const).filter((key) => found[key] === null),
  }
}
