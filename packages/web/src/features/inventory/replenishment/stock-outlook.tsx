import { addDays } from '@tradewind/kernel'
import type { StockOutlookQuery, StockRow_LevelFragment } from '../../../generated/graphql.ts'
import { useStockOutlookQuery } from '../../../generated/hooks/inventory.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'
import { Status } from '../../../ui/record/status.tsx'
import classes from '../inventory.module.css'
import { SUPPLY_TONES } from '../supply/supply-tones.ts'
import { useAgain } from '../use-again.ts'

const DAYS = [0, 7, 14, 30]

/** What there will be of a product in a warehouse, the rule that keeps it up, and the supply that is open. */
export function StockOutlook({ level }: { level: StockRow_LevelFragment }) {
  const t = useT()
  const format = useFormat()
  const { product, warehouse, reorderRule } = level
  const today = format.today()
  const { data, refetch } = useStockOutlookQuery({
    variables: { productId: product.id, warehouseId: warehouse.id, on: DAYS.map((count) => addDays(today, count)) },
    fetchPolicy: 'cache-and-network',
  })
  useAgain(`${level.updatedAt} ${level.incoming}`, refetch)
  const days = data?.stockForecast[0]?.days ?? []
  const requests = data?.supplyRequests.nodes ?? []
  if (days.length === 0 && !reorderRule) return null
  return (
    <Panel title={t('replenishment.outlook')} isFlush>
      {reorderRule && (
        <p className={classes['note']}>
          {t('inventory.rule.text', {
            minimum: format.number(reorderRule.minimum),
            maximum: format.number(reorderRule.maximum),
            multiple: format.number(reorderRule.multiple),
            days: reorderRule.leadDays,
          })}
        </p>
      )}
      {days.length > 0 && <DayTable days={days} />}
      {requests.length > 0 && <OpenRequests requests={requests} />}
    </Panel>
  )
}

type Day = StockOutlookQuery['stockForecast'][number]['days'][number]

function DayTable({ days }: { days: readonly Day[] }) {
  const t = useT()
  const format = useFormat()
  const figure = (key: 'incoming' | 'outgoing' | 'forecast', title: string) => ({
    key,
    title,
    isNumeric: true,
    cell: (day: Day) => format.number(day[key]),
  })
  return (
    <RecordTable
      label={t('replenishment.outlook')}
      rows={days}
      rowKey={({ on }) => on}
      columns={[
        { key: 'on', title: t('replenishment.day'), cell: ({ on }) => format.date(on) },
        figure('incoming', t('term.incoming')),
        figure('outgoing', t('replenishment.outgoing')),
        figure('forecast', t('replenishment.forecast')),
      ]}
    />
  )
}

function OpenRequests({ requests }: { requests: StockOutlookQuery['supplyRequests']['nodes'] }) {
  const t = useT()
  const format = useFormat()
  return (
    <RecordTable
      label={t('replenishment.open')}
      rows={requests}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'number',
          title: t('replenishment.open'),
          cell: ({ id, number }) => <PathLink to={`/supply-requests/${id}`}>{number}</PathLink>,
        },
        { key: 'kind', title: t('supply.kindOf'), cell: ({ kind }) => t(`term.supplyKind.${kind}`) },
        {
          key: 'status',
          title: t('term.status'),
          cell: ({ status }) => <Status tone={SUPPLY_TONES[status]}>{t(`supply.status.${status}`)}</Status>,
        },
        { key: 'dueOn', title: t('supply.dueOn'), cell: ({ dueOn }) => format.date(dueOn) },
        {
          key: 'open',
          title: t('supply.openQuantity'),
          isNumeric: true,
          cell: ({ openQuantity }) => format.number(openQuantity),
        },
      ]}
    />
  )
}
