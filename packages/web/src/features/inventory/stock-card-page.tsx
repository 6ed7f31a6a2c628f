import { Button } from '@mantine/core'
import { useState } from 'react'
import type { StockRow_LevelFragment } from '../../generated/graphql.ts'
import { useStockCardEventsSubscription, useStockCardQuery } from '../../generated/hooks/inventory.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/navigation.ts'
import { useCan } from '../../lib/viewer.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { Status } from '../../ui/record/status.tsx'
import { ErrorState, MissingState } from '../../ui/states.tsx'
import { StockActDialog } from './stock-act-dialog.tsx'
import { sharingPath, STOCK_ACT_KEYS, type StockAct, useStockActKeys, useStockActs } from './stock-acts.ts'
import { StockAlerts } from './stock-alert.tsx'
import { StockAsOf } from './stock-as-of.tsx'
import { StockFigures } from './stock-figures.tsx'
import { StockHolds } from './holds/stock-holds.tsx'
import { StockMoves } from './stock-moves.tsx'
import { StockPlaces } from './stock-places.tsx'
import { StockOrders } from './stock-orders.tsx'
import { StockOutlook } from './replenishment/stock-outlook.tsx'

/** The card of a product in a warehouse: how much, for whom, and every move behind it. Live. */
export function StockCardPage() {
  const id = useParam('stockLevelId')
  const { data, error, refetch } = useStockCardQuery({ variables: { id }, fetchPolicy: 'cache-and-network' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  if (!data.stockLevel) return <MissingState listPath="/availability" />
  return <StockCard key={id} level={data.stockLevel} />
}

function StockCard({ level }: { level: StockRow_LevelFragment }) {
  const t = useT()
  const format = useFormat()
  const acts = useStockActs()
  const [act, setAct] = useState<StockAct | null>(null)
  const mayShare = useCan('sales.stock.share')
  const { product, warehouse } = level
  useStockCardEventsSubscription({ variables: { productId: product.id, warehouseId: warehouse.id } })
  const { cover } = level
  const lowText = cover
    ? t('inventory.covered', { quantity: format.number(cover.quantity), date: format.date(cover.dueOn) })
    : t('inventory.low')
  useStockActKeys(acts, act === null, setAct)
  return (
    <RecordPage
      title={product.name}
      subtitle={
        <>
          <PathLink to={`/products/${product.id}`}>{product.sku}</PathLink>
          {` · ${warehouse.name}`}
        </>
      }
      listPath="/availability"
      status={level.isLow && <Status tone={cover ? 'active' : 'warning'}>{lowText}</Status>}
      actions={[
        ...acts.map((each, place) => (
          <Button
            key={each}
            variant={place === 0 ? 'filled' : 'default'}
            aria-keyshortcuts={STOCK_ACT_KEYS[each]}
            onClick={() => setAct(each)}
          >
            {t(`inventory.act.${each}`)}
          </Button>
        )),
        mayShare && (
          <Button key="share" variant="default" component={PathLink} to={sharingPath(level)}>
            {t('inventory.shareOut')}
          </Button>
        ),
      ]}
    >
      <Panel title={t('inventory.stockIn', { unit: product.unit.name })}>
        <StockFigures level={level} />
        <StockAsOf level={level} />
      </Panel>
      <StockAlerts level={level} />
      <StockOutlook level={level} />
      <StockPlaces level={level} />
      <StockHolds level={level} />
      <StockOrders level={level} />
      <StockMoves level={level} />
      {act && <StockActDialog act={act} level={level} onClose={() => setAct(null)} />}
    </RecordPage>
  )
}
