import { BASE_CURRENCY } from '@tradewind/kernel'
import { useWriteOffPageQuery } from '../../../generated/hooks/inventory.ts'
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
import { PhotosPanel } from '../photos/photos-panel.tsx'
import { WRITE_OFF_TONES } from './write-off-tones.ts'

/** Goods that were given up: what, where, why, and what they have cost. */
export function WriteOffPage() {
  const t = useT()
  const format = useFormat()
  const id = useParam('writeOffId')
  const { data, error, refetch } = useWriteOffPageQuery({ variables: { id }, fetchPolicy: 'cache-and-network' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { writeOff } = data
  if (!writeOff) return <MissingState listPath="/write-offs" />
  const { status, cause, warehouse, value, note, actor, createdAt, postedAt, effectiveAt, lines } = writeOff
  return (
    <RecordPage
      title={writeOff.number}
      subtitle={t(`writeOffs.cause.${cause}`)}
      listPath="/write-offs"
      status={<Status tone={WRITE_OFF_TONES[status]}>{t(`writeOffs.status.${status}`)}</Status>}
    >
      <Panel title={t('writeOffs.facts')}>
        <Facts
          facts={[
            { label: t('term.warehouse'), value: warehouse.name },
            { label: t('writeOffs.cause'), value: t(`writeOffs.cause.${cause}`) },
            ...(value ? [{ label: t('writeOffs.value'), value: format.money(value, BASE_CURRENCY) }] : []),
            { label: t('writeOffs.note'), value: note },
            { label: t('writeOffs.actor'), value: actor?.name },
            { label: t('writeOffs.createdAt'), value: format.moment(createdAt) },
            { label: t('writeOffs.postedAt'), value: postedAt && format.moment(postedAt) },
            ...(effectiveAt ? [{ label: t('writeOffs.effectiveAt'), value: format.moment(effectiveAt) }] : []),
          ]}
        />
      </Panel>
      <Panel title={t('writeOffs.goods')} isFlush>
        <RecordTable
          label={t('writeOffs.goods')}
          rows={lines}
          rowKey={(line) => line.id}
          columns={[
            { key: 'sku', title: t('term.sku'), cell: ({ product }) => product.sku },
            {
              key: 'product',
              title: t('term.product'),
              cell: ({ product }) => <PathLink to={`/products/${product.id}`}>{product.name}</PathLink>,
            },
            { key: 'location', title: t('term.location'), cell: ({ location }) => location.code },
            { key: 'lot', title: t('term.lot'), cell: ({ lot }) => lot?.code ?? t('ui.none') },
            {
              key: 'quantity',
              title: t('inventory.quantity'),
              isNumeric: true,
              cell: ({ quantity }) => format.number(quantity),
            },
            { key: 'unit', title: t('term.unit'), cell: ({ product }) => product.unit.name },
          ]}
        />
      </Panel>
      <PhotosPanel writeOffId={writeOff.id} files={writeOff.attachments} />
    </RecordPage>
  )
}
