import { useLocationPageQuery } from '../../generated/hooks/warehouses.ts'
import type { LocationPageQuery } from '../../generated/graphql.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/navigation.ts'
import { LabelsButton } from '../../ui/labels-button.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { Status } from '../../ui/record/status.tsx'
import { EmptyState, ErrorState, MissingState } from '../../ui/states.tsx'

type Location = NonNullable<LocationPageQuery['location']>

/** A location, reached by scanning its label: what lies there. */
export function LocationPage() {
  const t = useT()
  const id = useParam('locationId')
  const { data, error, refetch } = useLocationPageQuery({ variables: { id }, fetchPolicy: 'cache-and-network' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { location } = data
  if (!location) return <MissingState listPath="/warehouses" />
  const { code, name, kind, path, isActive, warehouse } = location
  return (
    <RecordPage
      title={code === name ? code : `${code} ${name}`}
      subtitle={`${warehouse?.name ?? ''} · ${path}`}
      listPath="/warehouses"
      status={
        <>
          {kind !== 'STOCK' && <Status tone="warning">{t(`term.locationKind.${kind}`)}</Status>}
          {!isActive && <Status tone="neutral">{t('warehouses.closed')}</Status>}
        </>
      }
      actions={<LabelsButton ids={[id]} />}
    >
      <Panel title={t('warehouses.lying')} isFlush>
        <Lying balances={location.balances} />
      </Panel>
    </RecordPage>
  )
}

function Lying({ balances }: Pick<Location, 'balances'>) {
  const t = useT()
  const format = useFormat()
  if (balances.length === 0) return <EmptyState title={t('warehouses.liesNothing')} />
  return (
    <RecordTable
      label={t('warehouses.lying')}
      rows={balances}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'sku',
          title: t('term.sku'),
          cell: ({ product }) => <PathLink to={`/products/${product.id}`}>{product.sku}</PathLink>,
        },
        { key: 'product', title: t('term.product'), cell: ({ product }) => product.name },
        { key: 'lot', title: t('term.lot'), cell: ({ lot }) => lot?.code },
        {
          key: 'expiresOn',
          title: t('inventory.expiresOn'),
          cell: ({ lot }) => lot?.expiresOn && format.date(lot.expiresOn),
        },
        {
          key: 'onHand',
          title: t('term.onHand'),
          isNumeric: true,
          cell: ({ onHand, product }) => `${format.number(onHand)} ${product.unit.name}`,
        },
      ]}
    />
  )
}
