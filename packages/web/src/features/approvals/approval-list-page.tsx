import { BASE_CURRENCY } from '@tradewind/kernel'
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { ApprovalRow_CaseFragment } from '../../generated/graphql.ts'
import { ApprovalListDocument, useApprovalListEventsSubscription } from '../../generated/hooks/approvals.ts'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import { useListRows } from '../../lib/list-rows.ts'
import { useListState } from '../../lib/list-state.ts'
import { useNewRows } from '../../lib/new-rows.ts'
import { useCan, useViewer } from '../../lib/viewer.tsx'
import { Card } from '../../ui/list/card.tsx'
import type { Column } from '../../ui/list/column.ts'
import { ListPage } from '../../ui/list/list-page.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Status } from '../../ui/record/status.tsx'
import { APPROVAL_TONES } from './approval-tones.ts'
import { APPROVERS } from './approvers.ts'

const STATUSES = ['PENDING', 'APPROVED', 'REJECTED', 'RECALLED'] as const

type Case = ApprovalRow_CaseFragment

/** The inbox: what waits for the viewer's role, what the viewer has submitted, and everything in sight. Live. */
export function ApprovalListPage() {
  const t = useT()
  const format = useFormat()
  const { userId, role } = useViewer()
  const state = useListState({ defaultSort: { field: 'CREATED_AT', direction: 'DESC' } })
  const status = STATUSES.find((known) => known === state.filters['status'])
  const submitter = state.filters['submitter']
  const isInbox = !submitter && !status && state.filters['scope'] !== 'all'
  const own = APPROVERS.find((known) => known === role)
  const rows = useListRows({
    document: ApprovalListDocument,
    variables: (page) => ({
      ...page,
      where: {
        ...(status ? { status: { eq: status } } : {}),
        ...(isInbox ? { status: { eq: 'PENDING' as const }, ...(own ? { approverRole: { eq: own } } : {}) } : {}),
        ...(submitter ? { submitterId: { eq: submitter } } : {}),
      },
      orderBy: [{ field: 'CREATED_AT' as const, direction: state.sort.direction }],
    }),
    connection: (answer) => answer.approvalCases,
  })
  const { onNewRow, ...news } = useNewRows(rows.refresh)
  useApprovalListEventsSubscription({
    onData: ({ data }) => data.data?.approvalCases.approvalCase?.status === 'PENDING' && onNewRow(),
  })
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  return (
    <ListPage
      listKey="approvals"
      title={t('approvals.title')}
      state={state}
      rows={rows}
      {...news}
      columns={columns}
      filters={[
        {
          key: 'status',
          kind: 'choice',
          label: t('term.status'),
          choices: STATUSES.map((value) => ({ value, label: t(`approvals.status.${value}`) })),
        },
      ]}
      views={[
        { key: 'waiting', label: t('approvals.waiting'), filters: {} },
        { key: 'mine', label: t('approvals.mine'), filters: { submitter: userId } },
        { key: 'all', label: t('approvals.all'), filters: { scope: 'all' } },
      ]}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/approvals/${id}`}
      card={(each) => (
        <Card
          title={`${t(`approvals.kind.${each.documentKind}`)} ${each.documentNumber}`}
          aside={each.value && format.money(each.value, BASE_CURRENCY)}
          detail={[each.submitter?.name, each.warehouse?.name].filter(Boolean).join(' · ')}
          detailAside={t(`approvals.status.${each.status}`)}
        />
      )}
      actions={
        useCan('approval.rule.read') && (
          <Button component={PathLink} to="/approval-rules" variant="default">
            {t('approvals.rules')}
          </Button>
        )
      }
      empty={{ title: t('approvals.empty'), help: t('approvals.emptyHelp') }}
    />
  )
}

function columnsOf(t: Translate, format: Format): readonly Column<Case>[] {
  return [
    { key: 'number', title: t('term.number'), width: '152px', cell: ({ documentNumber }) => documentNumber },
    {
      key: 'kind',
      title: t('approvals.kind'),
      width: '120px',
      cell: ({ documentKind }) => t(`approvals.kind.${documentKind}`),
    },
    {
      key: 'status',
      title: t('term.status'),
      width: '112px',
      cell: ({ status }) => <Status tone={APPROVAL_TONES[status]}>{t(`approvals.status.${status}`)}</Status>,
    },
    {
      key: 'value',
      title: t('approvals.value'),
      width: '140px',
      isNumeric: true,
      cell: ({ value }) => value && format.money(value, BASE_CURRENCY),
    },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(110px, 1fr)',
      cell: ({ warehouse }) => warehouse?.name,
    },
    {
      key: 'submitter',
      title: t('approvals.submitter'),
      width: 'minmax(90px, 1fr)',
      cell: ({ submitter }) => submitter?.name,
    },
    {
      key: 'approver',
      title: t('approvals.approver'),
      width: '120px',
      cell: ({ approverRole }) => t(`term.role.${approverRole}`),
    },
    {
      key: 'createdAt',
      title: t('approvals.createdAt'),
      width: '140px',
      sort: 'CREATED_AT',
      cell: ({ createdAt }) => format.moment(createdAt),
    },
  ]
}
