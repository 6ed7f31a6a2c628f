import type { SupplyRecord_RequestFragment } from '../../../generated/graphql.ts'
import { useSupplyRequestPageQuery } from '../../../generated/hooks/inventory.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useParam } from '../../../lib/navigation.ts'
import { PathLink } from '../../../ui/path-link.tsx'
import { Facts } from '../../../ui/record/facts.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../../ui/record/record-page.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'
import { Status } from '../../../ui/record/status.tsx'
import { ErrorState, MissingState } from '../../../ui/states.tsx'
import classes from '../inventory.module.css'
import { SupplyActions } from './supply-actions.tsx'
import { SUPPLY_TONES } from './supply-tones.ts'

/** Where a supply request stands: what is wanted, what has arrived, and what can be done next. */
export function SupplyPage() {
  const t = useT()
  const id = useParam('supplyRequestId')
  const { data, error, refetch } = useSupplyRequestPageQuery({ variables: { id }, fetchPolicy: 'cache-and-network' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { supplyRequest: request } = data
  if (!request) return <MissingState listPath="/supply-requests" />
  return (
    <RecordPage
      title={request.number}
      subtitle={`${t(`supply.kind.${request.kind}`)} · ${request.product.name}`}
      listPath="/supply-requests"
      status={<Status tone={SUPPLY_TONES[request.status]}>{t(`supply.status.${request.status}`)}</Status>}
      actions={<SupplyActions request={request} />}
    >
      <SupplyFacts request={request} />
      {request.kind !== 'TRANSFER' && <Receipts request={request} />}
    </RecordPage>
  )
}

function SupplyFacts({ request }: { request: SupplyRecord_RequestFragment }) {
  const t = useT()
  const format = useFormat()
  const { product, warehouse, transfer, donorWarehouse, alert, rule } = request
  const amount = (quantity: string) => `${format.number(quantity)} ${product.unit.name}`
  const source = alert?.stockLevel ?? rule?.stockLevel
  return (
    <Panel title={t('supply.facts')}>
      <Facts
        facts={[
          {
            label: t('term.product'),
            value: <PathLink to={`/products/${product.id}`}>{`${product.sku} · ${product.name}`}</PathLink>,
          },
          { label: t('term.warehouse'), value: warehouse.name },
          { label: t('supply.quantity'), value: amount(request.quantity) },
          { label: t('supply.received'), value: amount(request.receivedQuantity) },
          { label: t('supply.openQuantity'), value: amount(request.openQuantity) },
          { label: t('supply.dueOn'), value: format.date(request.dueOn) },
          ...(transfer
            ? [
                {
                  label: t('supply.transfer'),
                  value: <PathLink to={`/transfers/${transfer.id}`}>{transfer.number}</PathLink>,
                },
                { label: t('supply.donor'), value: donorWarehouse?.name },
              ]
            : [{ label: t('supply.reference'), value: request.supplierReference }]),
          ...(source
            ? [
                {
                  label: t('supply.source'),
                  value: (
                    <PathLink to={`/availability/${source.id}`}>{t(alert ? 'supply.alert' : 'supply.rule')}</PathLink>
                  ),
                },
              ]
            : []),
          { label: t('supply.requestedBy'), value: request.requestedBy?.name },
          { label: t('supply.createdAt'), value: format.moment(request.createdAt) },
          { label: t('supply.note'), value: request.note },
          ...(request.endReason ? [{ label: t('supply.endReason'), value: request.endReason }] : []),
        ]}
      />
    </Panel>
  )
}

function Receipts({ request }: { request: SupplyRecord_RequestFragment }) {
  const t = useT()
  const format = useFormat()
  return (
    <Panel title={t('supply.receipts')} isFlush>
      {request.receipts.length === 0 ? (
        <p className={classes['note']}>{t('supply.noReceipts')}</p>
      ) : (
        <RecordTable
          label={t('supply.receipts')}
          rows={request.receipts}
          rowKey={({ id }) => id}
          columns={[
            { key: 'at', title: t('inventory.when'), cell: ({ at }) => format.instant(at) },
            {
              key: 'quantity',
              title: t('inventory.quantity'),
              isNumeric: true,
              cell: ({ quantity }) => format.number(quantity),
            },
            { key: 'lot', title: t('term.lot'), cell: ({ lot }) => lot?.code ?? t('ui.none') },
            { key: 'location', title: t('term.location'), cell: ({ toLocation }) => toLocation?.code },
            { key: 'note', title: t('supply.note'), cell: ({ reason }) => reason ?? t('ui.none') },
            { key: 'actor', title: t('inventory.who'), cell: ({ actor }) => actor?.name },
          ]}
        />
      )}
    </Panel>
  )
}
