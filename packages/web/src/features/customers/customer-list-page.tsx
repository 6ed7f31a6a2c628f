import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { CustomerRow_CustomerFragment } from '../../generated/graphql.ts'
import { CustomerListDocument, useCustomerListFiltersQuery } from '../../generated/hooks/customers.ts'
import { startOfDay } from '../../lib/day.ts'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import { useListRows } from '../../lib/list-rows.ts'
import { useListState } from '../../lib/list-state.ts'
import { useCan, useViewer } from '../../lib/viewer.tsx'
import type { Column, FilterField } from '../../ui/list/column.ts'
import { ListPage } from '../../ui/list/list-page.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { CustomerCard } from './customer-card.tsx'
import { CUSTOMER_CLASSES } from './customer-values.ts'
import { customerFilter, customerSort } from './customer-conditions.ts'

/** All customers in sight; find one by any part of its name, number, phone or pinyin. */
export function CustomerListPage() {
  const t = useT()
  const format = useFormat()
  const { userId, timeZone } = useViewer()
  const state = useListState({ defaultSort: { field: 'NAME', direction: 'ASC' } })
  const { data } = useCustomerListFiltersQuery()
  const rows = useListRows({
    document: CustomerListDocument,
    variables: (page) => ({
      ...page,
      where: customerFilter(state.filters, (date) => startOfDay(date, timeZone)),
      orderBy: [customerSort(state.sort)],
      search: state.search || null,
    }),
    connection: (answer) => answer.customers,
  })
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  const filters: FilterField[] = [
    {
      key: 'region',
      kind: 'choice',
      label: t('term.region'),
      choices: (data?.regions ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      key: 'class',
      kind: 'choice',
      label: t('term.customerClass'),
      isExtra: true,
      choices: CUSTOMER_CLASSES.map((value) => ({ value, label: value })),
    },
    { key: 'created', kind: 'dates', label: t('term.createdAt'), isExtra: true },
    { key: 'credit', kind: 'amounts', label: t('customers.creditLimit'), isExtra: true },
    {
      key: 'owner',
      kind: 'choice',
      label: t('term.owner'),
      isExtra: true,
      choices: [{ value: userId, label: t('customers.mine') }],
    },
  ]
  const create = useCan('crm.customer.write') && (
    <Button component={PathLink} to="/customers/new" leftSection={<IconPlus size={15} aria-hidden />}>
      {t('customers.new')}
    </Button>
  )
  return (
    <ListPage
      listKey="customers"
      title={t('customers.title')}
      searchLabel={t('customers.search')}
      state={state}
      rows={rows}
      columns={columns}
      filters={filters}
      views={[
        { key: 'all', label: t('customers.all'), filters: {} },
        { key: 'mine', label: t('customers.mine'), filters: { owner: userId } },
      ]}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/customers/${id}`}
      card={(customer) => <CustomerCard customer={customer} />}
      actions={create}
      empty={{ title: t('customers.empty'), help: t('customers.emptyHelp'), action: create }}
    />
  )
}

function columnsOf(t: Translate, format: Format): readonly Column<CustomerRow_CustomerFragment>[] {
  return [
    { key: 'name', title: t('term.name'), width: 'minmax(220px, 2.4fr)', sort: 'NAME', cell: ({ name }) => name },
    { key: 'number', title: t('term.number'), width: '138px', sort: 'NUMBER', cell: ({ number }) => number },
    { key: 'region', title: t('term.region'), width: 'minmax(90px, 0.8fr)', cell: ({ region }) => region?.name },
    { key: 'owner', title: t('term.owner'), width: 'minmax(90px, 0.9fr)', cell: ({ owner }) => owner?.name },
    { key: 'phone', title: t('term.phone'), width: '132px', cell: ({ phone }) => phone },
    {
      key: 'openOrders',
      title: t('customers.openOrders'),
      width: '98px',
      isNumeric: true,
      cell: ({ openOrderCount }) => format.number(openOrderCount),
    },
    {
      key: 'openAmount',
      title: t('customers.openAmount'),
      width: '124px',
      isNumeric: true,
      cell: ({ openOrderAmount, currency }) => format.money(openOrderAmount, currency),
    },
    {
      key: 'creditLimit',
      title: t('customers.creditLimit'),
      width: '124px',
      isNumeric: true,
      cell: ({ creditLimit, currency }) =>
        creditLimit == null ? t('customers.noLimit') : format.money(creditLimit, currency),
    },
    {
      key: 'paymentTerm',
      title: t('customers.paymentTerm'),
      width: '112px',
      isExtra: true,
      cell: ({ paymentTermDays }) => t('customers.paymentDays', { days: paymentTermDays }),
    },
    {
      key: 'createdAt',
      title: t('term.createdAt'),
      width: '124px',
      isExtra: true,
      sort: 'CREATED_AT',
      cell: ({ createdAt }) => format.moment(createdAt),
    },
  ]
}
