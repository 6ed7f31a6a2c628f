import type { LotRecord_LotFragment } from '../../../generated/graphql.ts'
import { useLotPageQuery } from '../../../generated/hooks/inventory.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useParam } from '../../../lib/navigation.ts'
import { LabelsButton } from '../../../ui/labels-button.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { Facts } from '../../../ui/record/facts.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../../ui/record/record-page.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'
import { Status } from '../../../ui/record/status.tsx'
import { ErrorState, MissingState } from '../../../ui/states.tsx'
import classes from '../inventory.module.css'
import { MoveTable } from '../stock-moves.tsx'

/** A lot, or one piece with its serial number: where it lies, and where every piece of it came from and went. */
export function LotPage() {
  const id = useParam('lotId')
  const { data, error, refetch } = useLotPageQuery({ variables: { id }, fetchPolicy: 'cache-and-network' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  return data.node?.__typename === 'Lot' ? <LotRecord lot={data.node} /> : <MissingState listPath="/availability" />
}

function LotRecord({ lot }: { lot: LotRecord_LotFragment }) {
  const t = useT()
  const format = useFormat()
  const { id, code, product, expiresOn, receivedOn, moves } = lot
  const number = product.tracking === 'SERIAL' ? t('inventory.serialNumber') : t('term.lot')
  return (
    <RecordPage
      title={code}
      subtitle={`${number} · ${product.name}`}
      listPath="/availability"
      actions={<LabelsButton ids={[id]} isStock />}
    >
      <Panel title={t('inventory.lot.facts')}>
        <Facts
          facts={[
            { label: number, value: code },
            {
              label: t('term.product'),
              value: <PathLink to={`/products/${product.id}`}>{`${product.sku} · ${product.name}`}</PathLink>,
            },
            { label: t('inventory.expiresOn'), value: expiresOn && format.date(expiresOn) },
            { label: t('inventory.lot.receivedOn'), value: format.date(receivedOn) },
          ]}
        />
      </Panel>
      <LotPlaces lot={lot} />
      <Panel title={t('inventory.moves')} isFlush>
        <MoveTable moves={moves.nodes} />
        {moves.pageInfo.hasNextPage && (
          <p className={classes['note']}>{t('inventory.lot.newest', { count: moves.nodes.length })}</p>
        )}
      </Panel>
    </RecordPage>
  )
}

function LotPlaces({ lot: { product, balances } }: { lot: LotRecord_LotFragment }) {
  const t = useT()
  const format = useFormat()
  return (
    <Panel title={t('inventory.places')} isFlush>
      {balances.length === 0 ? (
        <p className={classes['note']}>{t('inventory.lot.gone')}</p>
      ) : (
        <RecordTable
          label={t('inventory.places')}
          rows={balances}
          rowKey={({ id }) => id}
          columns={[
            { key: 'warehouse', title: t('term.warehouse'), cell: ({ location }) => location.warehouse?.name },
            {
              key: 'location',
              title: t('term.location'),
              cell: ({ location: { id, code, kind } }) => (
                <>
                  <PathLink to={`/locations/${id}`}>{code}</PathLink>{' '}
                  {kind !== 'STOCK' && <Status tone="warning">{t(`term.locationKind.${kind}`)}</Status>}
                </>
              ),
            },
            {
              key: 'onHand',
              title: t('inventory.quantityIn', { unit: product.unit.name }),
              isNumeric: true,
              cell: ({ onHand }) => format.number(onHand),
            },
          ]}
        />
      )}
    </Panel>
  )
}
