import { BASE_CURRENCY } from '@tradewind/kernel'
import type { ApprovalRecord_CaseFragment } from '../../generated/graphql.ts'
import { useApprovalPageEventsSubscription, useApprovalPageQuery } from '../../generated/hooks/approvals.ts'
import { documentPath } from '../../lib/document-path.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/navigation.ts'
import { PathLink } from '../../ui/path-link.tsx'
import { Facts } from '../../ui/record/facts.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { Status } from '../../ui/record/status.tsx'
import { ErrorState, MissingState } from '../../ui/states.tsx'
import { ApprovalActions } from './approval-actions.tsx'
import { APPROVAL_TONES } from './approval-tones.ts'

/** What a decision is asked for, what was said so far, and the decision itself. Live. */
export function ApprovalPage() {
  const t = useT()
  const id = useParam('caseId')
  const { data, error, refetch } = useApprovalPageQuery({ variables: { id }, fetchPolicy: 'cache-and-network' })
  useApprovalPageEventsSubscription()
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { approvalCase: each } = data
  if (!each) return <MissingState listPath="/approvals" />
  return (
    <RecordPage
      title={each.documentNumber}
      subtitle={t(`approvals.kind.${each.documentKind}`)}
      listPath="/approvals"
      status={<Status tone={APPROVAL_TONES[each.status]}>{t(`approvals.status.${each.status}`)}</Status>}
      actions={<ApprovalActions approvalCase={each} />}
    >
      <Panel title={t('approvals.facts')}>
        <CaseFacts approvalCase={each} />
      </Panel>
      <Trail trail={each.trail} />
    </RecordPage>
  )
}

function CaseFacts({ approvalCase: each }: { approvalCase: ApprovalRecord_CaseFragment }) {
  const t = useT()
  const format = useFormat()
  const path = documentPath(each.document)
  return (
    <Facts
      facts={[
        {
          label: t('approvals.document'),
          value: path ? <PathLink to={path}>{each.documentNumber}</PathLink> : each.documentNumber,
        },
        { label: t('approvals.value'), value: each.value && format.money(each.value, BASE_CURRENCY) },
        { label: t('term.warehouse'), value: each.warehouse?.name },
        { label: t('approvals.submitter'), value: each.submitter?.name },
        { label: t('approvals.createdAt'), value: format.moment(each.createdAt) },
        { label: t('approvals.approver'), value: t(`term.role.${each.approverRole}`) },
        { label: t('approvals.reason'), value: each.reason },
      ]}
    />
  )
}

function Trail({ trail }: Pick<ApprovalRecord_CaseFragment, 'trail'>) {
  const t = useT()
  const format = useFormat()
  return (
    <Panel title={t('approvals.trail')} isFlush>
      <RecordTable
        label={t('approvals.trail')}
        rows={trail}
        rowKey={({ id }) => id}
        columns={[
          { key: 'at', title: t('approvals.at'), cell: ({ at }) => format.instant(at) },
          { key: 'act', title: t('approvals.act'), cell: ({ act }) => t(`approvals.act.${act}`) },
          { key: 'actor', title: t('approvals.actor'), cell: ({ actor }) => actor?.name ?? t('ui.none') },
          { key: 'comment', title: t('approvals.comment'), cell: ({ comment }) => comment ?? t('ui.none') },
        ]}
      />
    </Panel>
  )
}
