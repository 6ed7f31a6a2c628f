import { BASE_CURRENCY, isPositive, isZero } from '@tradewind/kernel'
import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { useState } from 'react'
import type {
  StocktakeLineFilter,
  StocktakeLineRow_LineFragment,
  StocktakeRecord_StocktakeFragment,
} from '../../../generated/graphql.ts'
import { useRequestRecountMutation, useStocktakeLinesQuery } from '../../../generated/hooks/inventory.ts'
import { useAct, useActKey } from '../../../lib/act.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useCan } from '../../../lib/viewer.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { PageSteps } from '../../../ui/record/page-steps.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'
import { Status } from '../../../ui/record/status.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import classes from '../inventory.module.css'
import { signedText } from '../signed-text.ts'
import { useAgain } from '../use-again.ts'
import { STOCKTAKE_LINE_TONES } from './stocktake-tones.ts'

const PAGE_ROWS = 50

/** Which lines are shown, and how they are asked for. */
const SHOWN = {
  all: {},
  differences: { difference: { ne: '0' } },
  open: { status: { in: ['TO_COUNT', 'RECOUNT'] } },
} as const satisfies Readonly<Record<string, StocktakeLineFilter>>
type Shown = keyof typeof SHOWN

interface StocktakeLinesProps {
  readonly stocktake: StocktakeRecord_StocktakeFragment
  /** When it was counted or changed last, as far as this page has heard. */
  readonly changedAt: string
}

/** What is to be counted or was; once the round is over, what differs comes first. */
export function StocktakeLines({ stocktake, changedAt }: StocktakeLinesProps) {
  const t = useT()
  const seesStock = useCan('inventory.stock.read')
  const isUnderWay = stocktake.status === 'COUNTING' || !seesStock
  const [shown, setShown] = useState<Shown>(isUnderWay ? 'open' : 'differences')
  const [offset, setOffset] = useState(0)
  const where = { stocktakeId: { eq: stocktake.id }, ...SHOWN[shown] }
  const { data, previousData, error, refetch } = useStocktakeLinesQuery({
    variables: { where, first: PAGE_ROWS, offset },
    fetchPolicy: 'cache-and-network',
  })
  useAgain(`${changedAt} ${stocktake.status}`, refetch)
  const lines = (data ?? previousData)?.stocktakeLines
  const choices = (['open', 'differences', 'all'] as const).filter((each) => seesStock || each !== 'differences')
  const onShown = (next: string) => {
    setOffset(0)
    setShown(choices.find((each) => each === next) ?? 'all')
  }
  return (
    <Panel
      title={t('stocktakes.lines')}
      isFlush
      actions={
        <SegmentedControl
          aria-label={t('stocktakes.shown')}
          size="xs"
          transitionDuration={0}
          value={shown}
          onChange={onShown}
          data={choices.map((value) => ({ value, label: t(`stocktakes.shown.${value}`) }))}
        />
      }
    >
      {error && !lines && <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />}
      {!error && !lines && <Skeleton height={260} m={16} />}
      {lines && lines.nodes.length === 0 && <p className={classes['note']}>{t(`stocktakes.none.${shown}`)}</p>}
      {lines && lines.nodes.length > 0 && <LineTable stocktake={stocktake} lines={lines.nodes} seesStock={seesStock} />}
      {lines && <PageSteps offset={offset} pageRows={PAGE_ROWS} total={lines.totalCount} onStep={setOffset} />}
    </Panel>
  )
}

type Line = StocktakeLineRow_LineFragment
interface LineTableProps {
  readonly stocktake: StocktakeRecord_StocktakeFragment
  readonly lines: readonly Line[]
  readonly seesStock: boolean
}

function LineTable({ stocktake, lines, seesStock }: LineTableProps) {
  const t = useT()
  const format = useFormat()
  const mayRecount = stocktake.allowedActions.includes('RECOUNT')
  const number = (value: string | null | undefined) => (value == null ? null : format.number(value))
  return (
    <RecordTable
      label={t('stocktakes.lines')}
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        { key: 'location', title: t('term.location'), cell: ({ location }) => location.code },
        { key: 'sku', title: t('term.sku'), cell: ({ product }) => product.sku },
        {
          key: 'product',
          title: t('term.product'),
          cell: ({ product }) => <PathLink to={`/products/${product.id}`}>{product.name}</PathLink>,
        },
        ...(lines.some(({ lot }) => lot)
          ? [{ key: 'lot', title: t('term.lot'), cell: ({ lot }: Line) => lot?.code ?? t('ui.none') }]
          : []),
        { key: 'status', title: t('term.status'), cell: (line) => <LineStatus line={line} /> },
        ...(seesStock
          ? [
              {
                key: 'expected',
                title: t('stocktakes.expected'),
                isNumeric: true,
                cell: (line: Line) => number(line.expected ?? line.snapshot),
              },
              {
                key: 'counted',
                title: t('stocktakes.count'),
                isNumeric: true,
                cell: (line: Line) => number(line.counted),
              },
              {
                key: 'difference',
                title: t('stocktakes.difference'),
                isNumeric: true,
                cell: (line: Line) => <Difference line={line} />,
              },
            ]
          : []),
        ...(lines.some(({ value }) => value)
          ? [
              {
                key: 'value',
                title: t('stocktakes.value'),
                isNumeric: true,
                cell: ({ value }: Line) => value && !isZero(value) && format.money(value, BASE_CURRENCY),
              },
            ]
          : []),
        { key: 'unit', title: t('term.unit'), cell: ({ product }) => product.unit.name },
        { key: 'counter', title: t('stocktakes.counter'), cell: ({ counter }) => counter?.name ?? t('ui.none') },
        ...(mayRecount
          ? [
              {
                key: 'recount',
                title: t('ui.actions'),
                cell: (line: Line) => <Recount stocktakeId={stocktake.id} line={line} />,
              },
            ]
          : []),
      ]}
    />
  )
}

function LineStatus({ line: { status, isFound } }: { line: Line }) {
  const t = useT()
  const text = t(`stocktakes.lineStatus.${status}`)
  return <Status tone={STOCKTAKE_LINE_TONES[status]}>{isFound ? `${text} · ${t('stocktakes.found')}` : text}</Status>
}

function Difference({ line: { difference, shortage } }: { line: Line }) {
  const t = useT()
  const format = useFormat()
  if (difference == null) return null
  const text = isZero(difference) ? '0' : signedText(format, difference)
  return shortage && isPositive(shortage)
    ? `${text} (${t('stocktakes.shortage', { quantity: format.number(shortage) })})`
    : text
}

function Recount({ stocktakeId, line }: { stocktakeId: string; line: Line }) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [request, { loading }] = useRequestRecountMutation()
  if (line.status !== 'COUNTED') return null
  const onClick = async () => {
    const input = { idempotencyKey: key(), id: stocktakeId, lineIds: [line.id] }
    const answer = await act(
      request({ variables: { input } }),
      (data) => data.requestRecount,
      () => false,
    )
    if (answer.payload) renew()
  }
  return (
    <Button variant="subtle" size="compact-xs" loading={loading} onClick={() => void onClick()}>
      {t('stocktakes.act.RECOUNT')}
    </Button>
  )
}
