import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAlertRulesQuery } from '../../generated/hooks/inventory.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { AlertRuleDialog, type CategoryRule } from './alert-rule-dialog.tsx'
import classes from './inventory.module.css'

/** From which quantity and day on there is an alert, by category; what a place has of its own goes before. */
export function AlertRulesPage() {
  const t = useT()
  const mayWrite = useCan('inventory.threshold.write')
  const [edited, setEdited] = useState<CategoryRule | null>(null)
  const { data, error, refetch } = useAlertRulesQuery({ fetchPolicy: 'cache-and-network' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const limits = new Map(data.categoryStockLimits.map((each) => [each.category.id, each]))
  const rules = data.categories.map((category) => ({ ...category, limits: limits.get(category.id) ?? null }))
  return (
    <RecordPage
      title={t('alerts.rules')}
      listPath="/alerts"
      actions={
        mayWrite && (
          <Button component={PathLink} to="/alert-rules/paste" variant="default">
            {t('pasting.open')}
          </Button>
        )
      }
    >
      <Panel title={t('alerts.rules')} isFlush>
        <p className={classes['note']}>{t(rules.length === 0 ? 'alerts.noCategories' : 'alerts.rulesHelp')}</p>
        {rules.length > 0 && <Rules rules={rules} onEdit={setEdited} />}
      </Panel>
      {edited && <AlertRuleDialog rule={edited} onClose={() => setEdited(null)} onDone={() => void refetch()} />}
    </RecordPage>
  )
}

function Rules({ rules, onEdit }: { rules: readonly CategoryRule[]; onEdit: (rule: CategoryRule) => void }) {
  const t = useT()
  const format = useFormat()
  const mayWrite = useCan('inventory.threshold.write')
  const shown = (limit: string | null | undefined) => (limit == null ? t('ui.none') : format.number(limit))
  return (
    <RecordTable
      label={t('alerts.rules')}
      rows={rules}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'category',
          title: t('alerts.category'),
          cell: ({ name, parent }) => (parent ? `${parent.name} / ${name}` : name),
        },
        {
          key: 'threshold',
          title: t('alerts.threshold'),
          isNumeric: true,
          cell: ({ limits }) => shown(limits?.threshold),
        },
        { key: 'ceiling', title: t('alerts.ceiling'), isNumeric: true, cell: ({ limits }) => shown(limits?.ceiling) },
        {
          key: 'slow',
          title: t('alerts.slow'),
          isNumeric: true,
          cell: ({ limits }) =>
            limits?.slowAfterDays == null ? t('ui.none') : t('term.days', { count: limits.slowAfterDays }),
        },
        {
          key: 'stockOut',
          title: t('alerts.stockOut'),
          isNumeric: true,
          cell: ({ limits }) =>
            limits?.stockOutDays == null ? t('ui.none') : t('term.days', { count: limits.stockOutDays }),
        },
        ...(mayWrite
          ? [
              {
                key: 'acts',
                title: t('ui.actions'),
                isNumeric: true,
                cell: (rule: CategoryRule) => (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t('alerts.editFor', { category: rule.name })}
                    onClick={() => onEdit(rule)}
                  >
                    {t('alerts.edit')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
