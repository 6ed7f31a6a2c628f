import { useApplyReorderRulesMutation, usePreviewReorderRulesQuery } from '../../../generated/hooks/inventory.ts'
import { useAct, useActKey } from '../../../lib/act.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useGo } from '../../../lib/navigation.ts'
import { showToast } from '../../../lib/toasts.ts'
import { REORDER_COLUMNS } from './grid-columns.ts'
import { gridRow } from './grid-rows.ts'
import { RuleGridPage } from './rule-grid-page.tsx'
import { useGrid } from './use-grid.ts'

/** Reorder rules from a spreadsheet. */
export function ReorderRulesPastePage() {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { key, renew } = useActKey()
  const grid = useGrid('reorder-rules.paste')
  const { data, error, refetch } = usePreviewReorderRulesQuery({
    variables: grid.variables,
    skip: grid.asked.length === 0,
    fetchPolicy: 'no-cache',
  })
  const [send, { loading }] = useApplyReorderRulesMutation()
  const apply = async (fingerprint: string) => {
    const sent = send({ variables: { input: { idempotencyKey: key(), rows: grid.variables.rows, fingerprint } } })
    const answer = await act(
      sent,
      (answered) => answered.applyReorderRules,
      () => false,
    )
    if (answer.payload) renew()
    if (!answer.isDone) return void refetch()
    const { newCount, changedCount } = answer.payload
    const rules = (newCount ?? 0) + (changedCount ?? 0)
    showToast({ tone: 'success', text: t('pasting.rulesSet', { rules }) })
    grid.reset([gridRow()])
    go('/reorder-rules')
  }
  return (
    <RuleGridPage
      title={t('pasting.reorderRules')}
      help={t('pasting.reorderRulesHelp')}
      listPath="/reorder-rules"
      columns={REORDER_COLUMNS}
      grid={grid}
      preview={grid.asked.length === 0 ? undefined : data?.previewReorderRules}
      failure={error ? { errorId: failureOf(error).errorId, onRetry: () => void refetch() } : null}
      isBusy={loading}
      onApply={(fingerprint) => void apply(fingerprint)}
    />
  )
}
