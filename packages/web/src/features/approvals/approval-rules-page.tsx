import { BASE_CURRENCY } from '@tradewind/kernel'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ApprovalRuleRow_RuleFragment } from '../../generated/graphql.ts'
import { useApprovalRulesQuery, useUpdateApprovalRuleMutation } from '../../generated/hooks/approvals.ts'
import { useAct } from '../../lib/act.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { Status } from '../../ui/record/status.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { ApprovalRuleDialog } from './approval-rule-dialog.tsx'

type Rule = ApprovalRuleRow_RuleFragment

/** Which documents need a decision from which value on, and whose. */
export function ApprovalRulesPage() {
  const t = useT()
  const [isAdding, setAdding] = useState(false)
  const mayWrite = useCan('approval.rule.write')
  const { data, error, refetch } = useApprovalRulesQuery({ fetchPolicy: 'cache-and-network' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  return (
    <RecordPage
      title={t('approvals.rules')}
      listPath="/approvals"
      actions={mayWrite && <Button onClick={() => setAdding(true)}>{t('approvals.addRule')}</Button>}
    >
      <Panel title={t('approvals.rules')} isFlush>
        {data.approvalRules.length === 0 ? (
          <p style={{ margin: 0, padding: 16 }}>{t('approvals.noRules')}</p>
        ) : (
          <Rules rules={data.approvalRules} mayWrite={mayWrite} />
        )}
      </Panel>
      {isAdding && (
        <ApprovalRuleDialog
          warehouses={data.warehouses}
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false)
            void refetch()
          }}
        />
      )}
    </RecordPage>
  )
}

function Rules({ rules, mayWrite }: { rules: readonly Rule[]; mayWrite: boolean }) {
  const t = useT()
  const format = useFormat()
  const act = useAct()
  const [update] = useUpdateApprovalRuleMutation()
  const toggle = ({ id, version, isActive }: Rule) =>
    act(
      update({ variables: { input: { id, expectedVersion: version, isActive: !isActive } } }),
      (data) => data.updateApprovalRule,
      () => false,
    )
  return (
    <RecordTable
      label={t('approvals.rules')}
      rows={rules}
      rowKey={({ id }) => id}
      columns={[
        { key: 'document', title: t('approvals.kind'), cell: ({ document }) => t(`approvals.kind.${document}`) },
        {
          key: 'value',
          title: t('approvals.from'),
          isNumeric: true,
          cell: ({ minimumValue }) => format.money(minimumValue, BASE_CURRENCY),
        },
        {
          key: 'warehouse',
          title: t('term.warehouse'),
          cell: ({ warehouse }) => warehouse?.name ?? t('approvals.everywhere'),
        },
        {
          key: 'approver',
          title: t('approvals.approver'),
          cell: ({ approverRole }) => t(`term.role.${approverRole}`),
        },
        {
          key: 'state',
          title: t('term.status'),
          cell: ({ isActive }) => (
            <Status tone={isActive ? 'good' : 'neutral'}>
              {t(isActive ? 'approvals.inUse' : 'approvals.notInUse')}
            </Status>
          ),
        },
        ...(mayWrite
          ? [
              {
                key: 'acts',
                title: t('ui.actions'),
                isNumeric: true,
                cell: (rule: Rule) => (
                  <Button variant="default" size="compact-sm" onClick={() => void toggle(rule)}>
                    {t(rule.isActive ? 'approvals.stop' : 'approvals.resume')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
