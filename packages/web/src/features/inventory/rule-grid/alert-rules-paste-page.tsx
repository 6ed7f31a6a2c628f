import { useApplyStockLimitsMutation, usePreviewStockLimitsQuery } from '../../../generated/hooks/inventory.ts'
import { useAct, useActKey } from '../../../lib/act.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useGo } from '../../../lib/navigation.ts'
import { showToast } from '../../../lib/toasts.ts'
import { LIMIT_COLUMNS } from './grid-columns.ts'
import { gridRow } from './grid-rows.ts'
import { RuleGridPage } from './rule-grid-page.tsx'
import { useGrid } from './use-grid.ts'

/** Limits of places and categories from a spreadsheet. */
export function AlertRulesPastePage() {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { key, renew } = useActKey()
  const grid = useGrid('alert-rules.paste')
  const { data, error, refetch } = usePreviewStockLimitsQuery({
    variables: grid.variables,
    skip: grid.asked.length === 0,
    fetchPolicy: 'no-cache',
  })
  const [send, { loading }] = useApplyStockLimitsMutation()
  const apply = async (fingerprint: string) => {
    const sent = send({ variables: { input: { idempotencyKey: key(), rows: grid.variables.rows, fingerprint } } })
    const answer = await act(
      sent,
      (answered) => answered.applyStockLimits,
      () => false,
    )
    if (answer.payload) renew()
    if (!answer.isDone) return void refetch()
    const { newCount, changedCount, raisedCount, clearedCount } = answer.payload
    const [rules, raised, cleared] = [(newCount ?? 0) + (changedCount ?? 0), raisedCount ?? 0, clearedCount ?? 0]
    showToast({ tone: 'success', text: t('pasting.limitsSet', { rules, raised, cleared }) })
    grid.reset([gridRow()])
    go('/alert-rules')
  }
  return (
    <RuleGridPage
      title={t('pasting.limits')}
      help={t('pasting.limitsHelp')}
      listPath="/alert-rules"
      columns={LIMIT_COLUMNS}
      grid={grid}
      preview={grid.asked.length === 0 ? undefined : data?.previewStockLimits}
      failure={error ? { errorId: failureOf(error).errorId, onRetry: () => void refetch() } : null}
      isBusy={loading}
      onApply={(fingerprint) => void apply(fingerprint)}
    />
  )
}
