import { BASE_CURRENCY } from '@tradewind/kernel'
import type { ReturnLine_LineFragment, ReturnRow_SalesReturnFragment } from '../../../generated/graphql.ts'
import { useReturnEntriesQuery, useReturnPageQuery } from '../../../generated/hooks/sales.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { stringifySearch } from '../../../lib/list-state.ts'
import { useParam } from '../../../lib/navigation.ts'
import { useCan } from '../../../lib/viewer.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { Facts } from '../../../ui/record/facts.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../../ui/record/record-page.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'
import { ErrorState, MissingState } from '../../../ui/states.tsx'

/** What came back from a customer, why, and what became of it; from here to the order, the moves and the entry. */
export function ReturnPage() {
  const t = useT()
  const id = useParam('salesReturnId')
  const { data, error, refetch } = useReturnPageQuery({ variables: { id }, fetchPolicy: 'cache-and-network' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { salesReturn } = data
  if (!salesReturn) return <MissingState listPath="/returns" />
  return (
    <RecordPage title={salesReturn.number} subtitle={salesReturn.order?.customerName} listPath="/returns">
      <Panel title={t('returns.facts')}>
        <ReturnFacts salesReturn={salesReturn} />
      </Panel>
      <ReturnLines lines={salesReturn.lines} />
    </RecordPage>
  )
}

function ReturnFacts({ salesReturn }: { salesReturn: ReturnRow_SalesReturnFragment }) {
  const t = useT()
  const format = useFormat()
  const { id, order, warehouse, returnedOn, reason, note, receivedBy, createdAt } = salesReturn
  const seesJournal = useCan('finance.journal.read')
  const { data } = useReturnEntriesQuery({ variables: { id }, skip: !seesJournal })
  const entries = data?.journalEntries.nodes ?? []
  return (
    <Facts
      facts={[
        { label: t('term.order'), value: order && <PathLink to={`/orders/${order.id}`}>{order.number}</PathLink> },
        { label: t('term.customer'), value: order?.customerName },
        { label: t('term.warehouse'), value: warehouse.name },
        { label: t('returns.returnedOn'), value: format.date(returnedOn) },
        { label: t('returns.reason'), value: t(`returns.reason.${reason}`) },
        { label: t('returns.note'), value: note },
        { label: t('returns.receivedBy'), value: receivedBy?.name },
        { label: t('returns.createdAt'), value: format.instant(createdAt) },
        ...entries.map((entry) => ({
          label: t('returns.entry'),
          value: <PathLink to={`/journal/${entry.id}`}>{entry.number}</PathLink>,
        })),
      ]}
    />
  )
}

function ReturnLines({ lines }: { lines: readonly ReturnLine_LineFragment[] }) {
  const t = useT()
  const format = useFormat()
  const seesCosts = useCan('catalog.cost.read')
  const movesOf = (productId: string) => `/stock-moves${stringifySearch({ product: productId, kind: 'RETURN' })}`
  return (
    <Panel title={t('returns.goods')} isFlush>
      <RecordTable
        label={t('returns.goods')}
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          { key: 'sku', title: t('term.sku'), cell: ({ product }) => product.sku },
          {
            key: 'product',
            title: t('term.product'),
            cell: ({ product }) => <PathLink to={`/products/${product.id}`}>{product.name}</PathLink>,
          },
          { key: 'lot', title: t('term.lot'), cell: ({ lot }) => lot?.code ?? t('ui.none') },
          {
            key: 'quantity',
            title: t('returns.quantity'),
            isNumeric: true,
            cell: ({ quantity }) => format.number(quantity),
          },
          { key: 'unit', title: t('term.unit'), cell: ({ product }) => product.unit.name },
          {
            key: 'disposition',
            title: t('returns.disposition'),
            cell: ({ disposition }) => t(`returns.disposition.${disposition}`),
          },
          ...(seesCosts
            ? [
                {
                  key: 'value',
                  title: t('returns.value'),
                  isNumeric: true,
                  cell: ({ value }: ReturnLine_LineFragment) => value && format.money(value, BASE_CURRENCY),
                },
              ]
            : []),
          {
            key: 'moves',
            title: t('returns.moves'),
            cell: ({ product }) => <PathLink to={movesOf(product.id)}>{t('returns.openMoves')}</PathLink>,
          },
        ]}
      />
    </Panel>
  )
}
