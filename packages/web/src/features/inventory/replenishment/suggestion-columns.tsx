import type { SuggestionRow_SuggestionFragment } from '../../../generated/graphql.ts'
import type { Format } from '../../../lib/format.ts'
import type { Translate } from '../../../lib/i18n.tsx'
import type { Column } from '../../../ui/list/column.ts'

type Suggestion = SuggestionRow_SuggestionFragment

/** The numbers of a suggestion from left to right as they are added up. */
export function suggestionColumns(t: Translate, format: Format): readonly Column<Suggestion>[] {
  const figure = (key: 'sellable' | 'incoming' | 'outgoing' | 'forecast', title: string) => ({
    key,
    title,
    width: '86px',
    isNumeric: true,
    cell: (suggestion: Suggestion) => format.number(suggestion[key]),
  })
  return [
    { key: 'sku', title: t('term.sku'), width: '104px', sort: 'SKU', cell: ({ product }) => product.sku },
    { key: 'product', title: t('term.product'), width: 'minmax(150px, 2fr)', cell: ({ product }) => product.name },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(96px, 1fr)',
      cell: ({ warehouse }) => warehouse.name,
    },
    figure('sellable', t('replenishment.sellable')),
    figure('incoming', t('term.incoming')),
    figure('outgoing', t('replenishment.outgoing')),
    figure('forecast', t('replenishment.forecast')),
    {
      key: 'bounds',
      title: t('replenishment.bounds'),
      width: '110px',
      isNumeric: true,
      cell: ({ rule }) =>
        t('replenishment.boundsOf', { minimum: format.number(rule.minimum), maximum: format.number(rule.maximum) }),
    },
    {
      key: 'quantity',
      title: t('replenishment.quantity'),
      width: '84px',
      isNumeric: true,
      cell: ({ quantity }) => <strong>{format.number(quantity)}</strong>,
    },
    { key: 'unit', title: t('term.unit'), width: '64px', cell: ({ product }) => product.unit.name },
    {
      key: 'kind',
      title: t('replenishment.kind'),
      width: '92px',
      cell: ({ rule }) => t(`term.supplyKind.${rule.kind}`),
    },
    {
      key: 'donor',
      title: t('replenishment.donor'),
      width: '110px',
      cell: ({ donorWarehouseCode, donorSurplus }) =>
        donorWarehouseCode &&
        t('replenishment.donorOf', { warehouse: donorWarehouseCode, surplus: format.number(donorSurplus ?? '0') }),
    },
    {
      key: 'dueOn',
      title: t('replenishment.dueOn'),
      width: '120px',
      isExtra: true,
      cell: ({ dueOn }) => format.date(dueOn),
    },
  ]
}
