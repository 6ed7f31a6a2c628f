import { useStockTurnQuery } from '../../../generated/hooks/inventory.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useListState } from '../../../lib/list-state.ts'
import { useParam } from '../../../lib/navigation.ts'
import { PathLink } from '../../../ui/path-link.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../../ui/record/record-page.tsx'
import { ErrorState, MissingState } from '../../../ui/states.tsx'
import { AgeLayers } from './age-layers.tsx'
import { periodOf, warehousesOf } from './conditions.ts'
import { TurnFigures } from './turn-figures.tsx'

/** The figures of one product, each with how it is found and the rows that it comes from. */
export function StockTurnPage() {
  const t = useT()
  const format = useFormat()
  const id = useParam('productId')
  const { filters } = useListState({ defaultSort: { field: 'SKU', direction: 'ASC' } })
  const period = periodOf(filters, format.today())
  const warehouseIds = warehousesOf(filters)
  const slowAfterDays = Number(filters['slowAfter'] ?? '90')
  const { data, error, refetch } = useStockTurnQuery({
    variables: { id, where: { productId: id, warehouseIds }, ...period, warehouseIds, slowAfterDays },
    fetchPolicy: 'cache-and-network',
  })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { product, stockAnalysis, stockAgeing, stockAgeLayers } = data
  if (!product) return <MissingState listPath="/stock-analysis" />
  const [turn] = stockAnalysis.nodes
  const [age] = stockAgeing.nodes
  const days = { from: format.date(stockAnalysis.from), to: format.date(stockAnalysis.to), days: stockAnalysis.days }
  return (
    <RecordPage
      title={product.name}
      subtitle={
        <>
          <PathLink to={`/products/${product.id}`}>{product.sku}</PathLink>
          {` · ${t('analysis.periodOf', days)}`}
        </>
      }
      listPath="/stock-analysis"
    >
      <Panel title={t('analysis.figures')} isFlush>
        {turn ? (
          <TurnFigures turn={turn} filters={filters} period={stockAnalysis} slowAfterDays={slowAfterDays} />
        ) : (
          <p style={{ padding: '0 16px' }}>{t('analysis.noTurn')}</p>
        )}
      </Panel>
      {age && <AgeLayers age={age} layers={stockAgeLayers} />}
    </RecordPage>
  )
}
