import { Button, NativeSelect } from '@mantine/core'
import type { LabelCode } from '@tradewind/kernel'
import { useRef, useState } from 'react'
import { useCountPageQuery } from '../../../generated/hooks/inventory.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useParam } from '../../../lib/navigation.ts'
import { useViewer } from '../../../lib/viewer.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../../ui/record/record-page.tsx'
import { EmptyState, ErrorState, MissingState } from '../../../ui/states.tsx'
import type { Scan } from '../receipt.ts'
import { ScanField } from '../scan-field.tsx'
import { CountConflicts } from './count-conflicts.tsx'
import { CountList } from './count-list.tsx'
import type { CountedGoods } from './count-queue.ts'
import { type FoundGoods, placesOf, rowsOf, scannedPlace, scannedRow } from './count-rows.ts'
import classes from './count.module.css'
import { useCountLines } from './use-count-lines.ts'
import { useCountQueue } from './use-count-queue.ts'

/** Counts goods place by place: scan a bin, scan the goods, type how many. It never says how many there are in the books. */
export function CountPage() {
  const t = useT()
  const format = useFormat()
  const id = useParam('stocktakeId')
  const { userId } = useViewer()
  const scan = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const { data, error, refetch } = useCountPageQuery({ variables: { id }, fetchPolicy: 'cache-and-network' })
  const { lines, isRead, take } = useCountLines(id)
  const [chosen, setChosen] = useState('')
  const [found, setFound] = useState<readonly FoundGoods[]>([])
  const { queue, isOffline, add, replace, discard } = useCountQueue(id, take)
  const places = placesOf(lines)
  const place = places.find((each) => each.id === chosen) ?? places.find(({ open }) => open > 0) ?? places[0]
  if (!isRead && lines.length === 0) return <RecordSkeleton />
  if (!place) {
    if (error) return <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />
    if (!data) return <RecordSkeleton />
    if (!data.stocktake) return <MissingState listPath="/stocktakes" />
    return <EmptyState title={t('stocktakes.notStarted')} help={t('stocktakes.notStartedHelp')} />
  }
  const rows = rowsOf(lines, { found, queue, locationId: place.id, userId })
  const stocktake = data?.stocktake
  const focusRow = ({ productId, lotCode }: Pick<CountedGoods, 'productId' | 'lotCode'>) => {
    // The row of something found is there after the next paint.
    const row = `[data-product="${productId}"][data-lot="${CSS.escape(lotCode ?? '')}"] input`
    setTimeout(() => list.current?.querySelector<HTMLInputElement>(row)?.select(), 0)
  }
  const onFound = ({ product, lot }: Scan) => {
    const { sku, name, tracking, unit, packs } = product
    const lotCode = tracking === 'NONE' ? null : (lot?.lotCode ?? null)
    const known = rows.find((row) => row.productId === product.id && (lotCode === null || row.lotCode === lotCode))
    const counting = { unit, packs }
    const goods = {
      productId: product.id,
      locationId: place.id,
      lotCode,
      sku,
      name,
      tracking,
      unit: unit.name,
      counting,
    }
    if (!known) setFound((before) => [goods, ...before])
    focusRow(known ?? goods)
  }
  const onCode = (code: LabelCode): boolean => {
    const bin = scannedPlace(places, code, stocktake?.warehouse.code)
    if (bin) setChosen(bin.id)
    const row = scannedRow(rows, code)
    if (row) focusRow(row)
    return bin !== undefined || row !== undefined
  }
  const waiting = queue.filter(({ refusal }) => refusal === null).length
  return (
    <RecordPage
      title={t('stocktakes.countTitle', { number: stocktake?.number ?? '' })}
      subtitle={stocktake?.warehouse.name}
      listPath={`/stocktakes/${id}`}
      actions={
        <Button component={PathLink} to={`/stocktakes/${id}`} variant="default">
          {t('stocktakes.done')}
        </Button>
      }
    >
      <CountConflicts
        refused={queue.filter(({ refusal }) => refusal !== null)}
        onReplace={replace}
        onDiscard={discard}
      />
      <Panel title={t('stocktakes.where')} isFlush>
        <div className={classes['where']}>
          <NativeSelect
            label={t('term.location')}
            value={place.id}
            onChange={({ currentTarget: { value } }) => setChosen(value)}
            data={places.map((each) => ({
              value: each.id,
              label: t('stocktakes.placeOf', {
                code: each.code,
                open: format.number(each.open),
                count: format.number(each.count),
              }),
            }))}
          />
          <p role="status">
            {waiting > 0 && t(isOffline ? 'stocktakes.keptHere' : 'stocktakes.sending', { count: waiting })}
          </p>
        </div>
        <ScanField field={scan} onFound={onFound} onCode={onCode} />
      </Panel>
      <Panel title={t('stocktakes.goodsAt', { code: place.code })} isFlush>
        <div ref={list}>
          <CountList key={place.id} rows={rows} onCount={add} onLast={() => scan.current?.focus()} />
        </div>
      </Panel>
    </RecordPage>
  )
}
