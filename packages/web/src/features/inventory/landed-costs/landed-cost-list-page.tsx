import { Button } from '@mantine/core'
import { BASE_CURRENCY } from '@tradewind/kernel'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { LandedCostRow_CostFragment } from '../../../generated/graphql.ts'
import { LandedCostListDocument } from '../../../generated/hooks/inventory.ts'
import { type Format, useFormat } from '../../../lib/format.ts'
import { type Translate, useT } from '../../../lib/i18n.tsx'
import { useListRows } from '../../../lib/list-rows.ts'
import { useListState } from '../../../lib/list-state.ts'
import { useCan } from '../../../lib/viewer.tsx'
import { Card } from '../../../ui/list/card.tsx'
import type { Column } from '../../../ui/list/column.ts'
import { ListPage } from '../../../ui/list/list-page.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { Status } from '../../../ui/record/status.tsx'
import { KINDS, LANDED_COST_TONES } from './landed-cost-kinds.ts'

const STATUSES = ['POSTED', 'CANCELLED'] as const

/** Freight, duty and other costs that came after the goods. */
export function LandedCostListPage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'CREATED_AT', direction: 'DESC' } })
  const status = STATUSES.find((known) => known === state.filters['status'])
  const kind = KINDS.find((known) => known === state.filters['kind'])
  const rows = useListRows({
    document: LandedCostListDocument,
    variables: (page) => ({
      ...page,
      where: { ...(status ? { status: { eq: status } } : {}), ...(kind ? { kind: { eq: kind } } : {}) },
      orderBy: [{ field: 'CREATED_AT' as const, direction: state.sort.direction }],
    }),
    connection: (answer) => answer.landedCosts,
  })
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  const create = useCan('inventory.landed-cost.post') && (
    <Button component={PathLink} to="/landed-costs/new" leftSection={<IconPlus size={15} aria-hidden />}>
      {t('landedCosts.new')}
    </Button>
  )
  return (
    <ListPage
      listKey="landed-costs"
      title={t('landedCosts.title')}
      state={state}
      rows={rows}
      columns={columns}
      filters={[
        {
          key: 'kind',
          kind: 'choice',
          label: t('landedCosts.kind'),
          choices: KINDS.map((value) => ({ value, label: t(`landedCosts.kind.${value}`) })),
        },
        {
          key: 'status',
          kind: 'choice',
          label: t('term.status'),
          choices: STATUSES.map((value) => ({ value, label: t(`landedCosts.status.${value}`) })),
        },
      ]}
      views={[
        { key: 'all', label: t('landedCosts.all'), filters: {} },
        { key: 'posted', label: t('landedCosts.status.POSTED'), filters: { status: 'POSTED' } },
      ]}
      actions={create}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/landed-costs/${id}`}
      card={(cost) => (
        <Card
          title={`${cost.number} · ${t(`landedCosts.kind.${cost.kind}`)}`}
          aside={format.money(cost.amount, BASE_CURRENCY)}
          detail={cost.warehouse.name}
          detailAside={t(`landedCosts.status.${cost.status}`)}
        />
      )}
      empty={{ title: t('landedCosts.empty'), help: t('landedCosts.emptyHelp'), action: create }}
    />
  )
}

function columnsOf(t: Translate, format: Format): readonly Column<LandedCostRow_CostFragment>[] {
  const money = (amount: string) => format.money(amount, BASE_CURRENCY)
  return [
    { key: 'number', title: t('term.number'), width: '152px', cell: ({ number }) => number },
    { key: 'kind', title: t('landedCosts.kind'), width: '140px', cell: ({ kind }) => t(`landedCosts.kind.${kind}`) },
    {
      key: 'status',
      title: t('term.status'),
      width: '112px',
      cell: ({ status }) => <Status tone={LANDED_COST_TONES[status]}>{t(`landedCosts.status.${status}`)}</Status>,
    },
    {
      key: 'reference',
      title: t('landedCosts.reference'),
      width: 'minmax(130px, 1fr)',
      cell: ({ supplierReference }) => supplierReference,
    },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(110px, 1fr)',
      cell: ({ warehouse }) => warehouse.name,
    },
    {
      key: 'amount',
      title: t('landedCosts.amount'),
      width: '130px',
      isNumeric: true,
      cell: ({ amount }) => money(amount),
    },
    {
      key: 'stock',
      title: t('landedCosts.toStock'),
      width: '130px',
      isNumeric: true,
      cell: ({ stockAmount }) => money(stockAmount),
    },
    {
      key: 'expense',
      title: t('landedCosts.toExpense'),
      width: '150px',
      isNumeric: true,
      cell: ({ expenseAmount }) => money(expenseAmount),
    },
    {
      key: 'createdAt',
      title: t('landedCosts.createdAt'),
      width: '140px',
      sort: 'CREATED_AT',
      cell: ({ createdAt }) => format.moment(createdAt),
    },
  ]
}
