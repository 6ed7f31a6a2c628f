import { BASE_CURRENCY } from '@tradewind/kernel'
import type { Turn_RowFragment } from '../../../generated/graphql.ts'
import { type Format, useFormat } from '../../../lib/format.ts'
import { type MessageKey, type Translate, useT } from '../../../lib/i18n.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'
import { IN_AND_OUT } from '../ledger/move-kinds.ts'
import { movesPath } from './conditions.ts'
import { type FigureKey, figureText } from './figure-text.ts'

interface TurnFiguresProps {
  readonly turn: Turn_RowFragment
  readonly filters: Readonly<Record<string, string>>
  readonly period: { readonly from: string; readonly to: string }
  readonly slowAfterDays: number
}

interface Figure {
  readonly key: string
  readonly title: string
  readonly amount: string
  readonly how: string
  /** The rows that it is the sum of, or the latest of. */
  readonly rows?: { readonly title: string; readonly path: string }
}

/** Each figure with how it is found; sums open the moves that they are made of. */
export function TurnFigures(props: TurnFiguresProps) {
  const t = useT()
  const format = useFormat()
  return (
    <RecordTable
      label={t('analysis.figures')}
      rows={figuresOf(props, { t, format })}
      rowKey={({ key }) => key}
      columns={[
        { key: 'figure', title: t('analysis.figure'), cell: ({ title }) => title },
        { key: 'amount', title: t('analysis.amount'), isNumeric: true, cell: ({ amount }) => amount },
        { key: 'how', title: t('analysis.how'), cell: ({ how }) => how },
        {
          key: 'rows',
          title: t('analysis.rows'),
          cell: ({ rows }) => (rows ? <PathLink to={rows.path}>{rows.title}</PathLink> : t('ui.none')),
        },
      ]}
    />
  )
}

function figuresOf({ turn, filters, period, slowAfterDays }: TurnFiguresProps, words: Words): Figure[] {
  const { t, format } = words
  const { number, money } = amountsOf(turn, words)
  const productId = turn.product.id
  const opened = (title: MessageKey, rows: { kind: string; from?: string }) => ({
    rows: { title: t(title), path: movesPath({ productId, filters, ...rows, to: period.to }) },
  })
  const shipments = opened('analysis.showShipments', { kind: 'SHIPMENT', from: period.from })
  const moves = opened('analysis.showMoves', { kind: IN_AND_OUT })
  const figure = (key: Key, amount: string | null, rows?: Pick<Figure, 'rows'>): Figure[] =>
    amount === null ? [] : [{ key, title: t(`analysis.${key}`), amount, how: howOf(t, key, slowAfterDays), ...rows }]
  return [
    ...figure('shippedQuantity', number('shippedQuantity'), shipments),
    ...figure('costOfGoodsSold', money('costOfGoodsSold')),
    ...figure('onHand', number('onHand'), moves),
    ...figure('value', money('value')),
    ...figure('averageQuantity', number('averageQuantity'), moves),
    ...figure('averageValue', money('averageValue')),
    ...figure('turnover', number('turnover')),
    ...figure('turnoverDays', number('turnoverDays')),
    ...figure('daysOfCover', number('daysOfCover')),
    ...figure(
      'lastShippedOn',
      turn.lastShippedOn ? format.date(turn.lastShippedOn) : null,
      opened('analysis.showShipments', { kind: 'SHIPMENT' }),
    ),
    ...figure('slow', t(turn.isSlow ? 'term.yes' : 'term.no')),
    ...figure('abc', turn.abcClass ?? null),
    ...figure('demandVariation', number('demandVariation'), shipments),
    ...figure('xyz', turn.xyzClass ?? null),
  ]
}

type Key = 'slow' | 'abc' | 'xyz' | 'lastShippedOn' | FigureKey | MoneyKey
type MoneyKey = 'costOfGoodsSold' | 'value' | 'averageValue'

interface Words {
  readonly t: Translate
  readonly format: Format
}

const QUANTITIES: ReadonlySet<FigureKey> = new Set<FigureKey>(['shippedQuantity', 'onHand', 'averageQuantity'])

function amountsOf(turn: Turn_RowFragment, { format }: Words) {
  return {
    number: (key: FigureKey) => {
      const value = turn[key]
      if (value == null) return null
      const text = figureText(format, key, value)
      return QUANTITIES.has(key) ? `${text} ${turn.product.unit.name}` : text
    },
    money: (key: MoneyKey) => {
      const value = turn[key]
      return value == null ? null : format.money(value, BASE_CURRENCY)
    },
  }
}

function howOf(t: Translate, key: Key, slowAfterDays: number): string {
  return key === 'slow' ? t('analysis.how.slow', { days: slowAfterDays }) : t(`analysis.how.${key}`)
}
