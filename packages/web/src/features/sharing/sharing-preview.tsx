import type { SharingPreviewQuery, SharingPreviewRow_LineFragment } from '../../generated/graphql.ts'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Facts } from '../../ui/record/facts.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { ChangeText } from './change-text.tsx'
import classes from './sharing.module.css'

type Preview = SharingPreviewQuery['previewSharing']
type Line = SharingPreviewRow_LineFragment

/** What there is and what is wanted of it. */
export function SharingFigures({ preview }: { preview: Preview }) {
  const t = useT()
  const format = useFormat()
  return (
    <div className={classes['figures']}>
      <Facts
        facts={[
          { label: t('sharing.supply'), value: format.number(preview.supply) },
          { label: t('sharing.requested'), value: format.number(preview.requested) },
          { label: t('sharing.shared'), value: format.number(preview.shared) },
        ]}
      />
    </div>
  )
}

/** Who wins and who loses, in the order of their turns. */
export function SharingPreviewLines({ lines }: { lines: readonly Line[] }) {
  const t = useT()
  const format = useFormat()
  return (
    <Panel title={t('sharing.lines')} isFlush>
      <RecordTable
        label={t('sharing.lines')}
        rows={lines}
        rowKey={({ orderLineId }) => orderLineId}
        columns={[
          { key: 'order', title: t('term.order'), cell: orderText },
          {
            key: 'customer',
            title: t('term.customer'),
            cell: ({ customerName, customerClass }) =>
              customerClass ? `${customerName} · ${customerClass}` : customerName,
          },
          { key: 'owner', title: t('term.owner'), cell: ({ ownerName }) => ownerName },
          {
            key: 'promisedOn',
            title: t('sharing.promisedOn'),
            cell: ({ promisedOn }) => (promisedOn ? format.date(promisedOn) : t('ui.none')),
          },
          ...figures(t, format),
          { key: 'change', title: t('sharing.change'), isNumeric: true, cell: (line) => <ChangeCell line={line} /> },
        ]}
      />
    </Panel>
  )
}

function figures(t: Translate, format: Format) {
  return (['requested', 'reservedBefore', 'reservedAfter'] as const).map((key) => ({
    key,
    title: t(`sharing.${key}`),
    isNumeric: true,
    cell: (line: Line) => format.number(line[key]),
  }))
}

function orderText({ order, orderNumber }: Line) {
  return order ? <PathLink to={`/orders/${order.id}`}>{orderNumber}</PathLink> : orderNumber
}

/** A change, and why it is less than the share or goes against what the order asks for. */
function ChangeCell({ line }: { line: Line }) {
  const t = useT()
  const isCut =
    line.reservationPolicy !== 'PARTIAL' && line.reservedAfter !== '0' && line.reservedAfter !== line.requested
  return (
    <>
      <ChangeText change={line.change} />
      {line.isLotBound && <div className={classes['soft']}>{t('sharing.lotBound')}</div>}
      {isCut && <div className={classes['soft']}>{t('sharing.wantsWhole')}</div>}
    </>
  )
}
