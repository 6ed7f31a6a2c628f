import { isZero } from '@tradewind/kernel'
import { Skeleton } from '@mantine/core'
import { useState } from 'react'
import type { MoveRow_MoveFragment, StockRow_LevelFragment } from '../../generated/graphql.ts'
import { useStockCardMovesQuery } from '../../generated/hooks/inventory.ts'
import { documentPath } from '../../lib/document-path.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { ErrorState } from '../../ui/states.tsx'
import classes from './inventory.module.css'
import { PageSteps } from '../../ui/record/page-steps.tsx'
import { signedText } from './signed-text.ts'
import { useAgain } from './use-again.ts'

const PAGE_ROWS = 20

/** Every move behind the quantities, newest first. Moves are never changed; a mistake is corrected by another move. */
export function StockMoves({ level }: { level: StockRow_LevelFragment }) {
  const t = useT()
  const [offset, setOffset] = useState(0)
  const where = { productId: { eq: level.product.id }, warehouseId: { eq: level.warehouse.id } }
  const { data, previousData, error, refetch } = useStockCardMovesQuery({
    variables: { where, first: PAGE_ROWS, offset },
    fetchPolicy: 'cache-and-network',
  })
  useAgain(level.updatedAt, refetch)
  const moves = (data ?? previousData)?.stockMoves
  return (
    <Panel title={t('inventory.moves')} isFlush>
      {error && !moves && <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />}
      {!error && !moves && <Skeleton height={260} m={16} />}
      {moves && moves.nodes.length === 0 && <p className={classes['note']}>{t('inventory.noMoves')}</p>}
      {moves && moves.nodes.length > 0 && <MoveTable moves={moves.nodes} />}
      {moves && <PageSteps offset={offset} pageRows={PAGE_ROWS} total={moves.totalCount} onStep={setOffset} />}
    </Panel>
  )
}

/** Moves, newest first: what each did, and the document behind it. */
export function MoveTable({ moves }: { moves: readonly MoveRow_MoveFragment[] }) {
  const t = useT()
  const format = useFormat()
  const changed = (change: string) => (isZero(change) ? null : signedText(format, change))
  return (
    <RecordTable
      label={t('inventory.moves')}
      rows={moves}
      rowKey={({ id }) => id}
      columns={[
        { key: 'at', title: t('inventory.when'), cell: (move) => <MoveTimes move={move} /> },
        { key: 'kind', title: t('inventory.kind'), cell: ({ kind }) => t(`inventory.moveKind.${kind}`) },
        { key: 'way', title: t('inventory.way'), cell: (move) => wayOf(move) },
        { key: 'document', title: t('inventory.document'), cell: (move) => <MoveDocument move={move} /> },
        {
          key: 'onHandChange',
          title: t('term.onHand'),
          isNumeric: true,
          cell: ({ onHandChange }) => changed(onHandChange),
        },
        {
          key: 'reservedChange',
          title: t('term.reserved'),
          isNumeric: true,
          cell: ({ reservedChange }) => changed(reservedChange),
        },
        {
          key: 'after',
          title: t('inventory.after'),
          isNumeric: true,
          cell: ({ onHandAfter, reservedAfter }) => `${format.number(onHandAfter)} / ${format.number(reservedAfter)}`,
        },
        { key: 'actor', title: t('inventory.who'), cell: ({ actor }) => actor?.name ?? t('ui.none') },
        { key: 'reason', title: t('inventory.reason'), cell: ({ reason }) => reason },
      ]}
    />
  )
}

/** When it was posted and, when that is another time, from when it counts. */
function MoveTimes({ move: { at, effectiveAt } }: { move: MoveRow_MoveFragment }) {
  const t = useT()
  const format = useFormat()
  if (at === effectiveAt) return format.instant(at)
  return (
    <>
      {format.instant(at)}
      <div className={classes['warning']}>{t('inventory.effectiveAt', { at: format.instant(effectiveAt) })}</div>
    </>
  )
}

/** From where to where as far as the viewer sees it, and the lot. */
function wayOf({ fromLocation, toLocation, lot }: MoveRow_MoveFragment): string {
  const way = [fromLocation, toLocation].flatMap((end) => (end ? [endOf(end)] : [])).join(' → ')
  return [way, lot?.code].filter(Boolean).join(' · ')
}

/** A bin by the code on its label; suppliers, customers and whole areas, which have no label, by their name. */
function endOf({ code, name, parent }: NonNullable<MoveRow_MoveFragment['toLocation']>): string {
  return parent ? code : name
}

/** The document behind a move; only the number when its record is out of sight. */
function MoveDocument({ move: { document, documentNumber } }: { move: MoveRow_MoveFragment }) {
  const path = documentPath(document)
  if (!documentNumber) return null
  return path ? <PathLink to={path}>{documentNumber}</PathLink> : documentNumber
}
