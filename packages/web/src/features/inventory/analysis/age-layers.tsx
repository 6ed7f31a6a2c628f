import { BASE_CURRENCY, sum } from '@tradewind/kernel'
import type { Age_RowFragment, StockTurnQuery } from '../../../generated/graphql.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'
import { ageText } from './age-text.ts'
import classes from './analysis.module.css'

type Layer = StockTurnQuery['stockAgeLayers'][number]
type Bucket = Age_RowFragment['buckets'][number] & { readonly title: string }

interface AgeLayersProps {
  readonly age: Age_RowFragment
  readonly layers: readonly Layer[]
}

/** Stock by age, and the receipts that it is made of; both add up to what is on hand. */
export function AgeLayers({ age, layers }: AgeLayersProps) {
  const t = useT()
  const format = useFormat()
  const seesCosts = age.value != null
  const money = (value: string | null | undefined) => value && format.money(value, BASE_CURRENCY)
  const value = { key: 'value', title: t('analysis.value'), isNumeric: true }
  const quantity = format.number(sum(layers.map((layer) => layer.quantity)))
  const together = { quantity, unit: age.product.unit.name }
  return (
    <>
      <Panel title={t('analysis.ageing')} isFlush>
        <RecordTable
          label={t('analysis.ageing')}
          rows={age.buckets.map((bucket, place) => ({ ...bucket, title: ageText(t, place) }))}
          rowKey={({ title }) => title}
          columns={[
            { key: 'age', title: t('analysis.age'), cell: ({ title }) => title },
            {
              key: 'quantity',
              title: t('analysis.left'),
              isNumeric: true,
              cell: (bucket) => format.number(bucket.quantity),
            },
            ...(seesCosts ? [{ ...value, cell: (bucket: Bucket) => money(bucket.value) }] : []),
          ]}
        />
      </Panel>
      <Panel title={t('analysis.layers')} isFlush>
        <RecordTable
          label={t('analysis.layers')}
          rows={layers}
          rowKey={({ move }) => move?.id ?? 'older'}
          columns={[
            {
              key: 'receivedOn',
              title: t('analysis.receivedOn'),
              cell: ({ receivedOn }) => (receivedOn ? format.date(receivedOn) : t('analysis.older')),
            },
            {
              key: 'ageDays',
              title: t('analysis.ageDays'),
              isNumeric: true,
              cell: ({ ageDays }) => (ageDays == null ? t('ui.none') : format.number(ageDays)),
            },
            {
              key: 'kind',
              title: t('analysis.kind'),
              cell: ({ move }) => move && t(`inventory.moveKind.${move.kind}`),
            },
            { key: 'warehouse', title: t('term.warehouse'), cell: ({ move }) => move?.warehouse.name },
            {
              key: 'document',
              title: t('inventory.document'),
              cell: ({ move }) => move?.documentNumber ?? move?.reason,
            },
            { key: 'left', title: t('analysis.left'), isNumeric: true, cell: (layer) => format.number(layer.quantity) },
            ...(seesCosts ? [{ ...value, cell: (layer: Layer) => money(layer.value) }] : []),
          ]}
        />
        <p className={classes['sum']} role="status">
          {seesCosts
            ? t('analysis.layersSumValue', {
                ...together,
                value: format.money(sum(layers.map((layer) => layer.value ?? '0')), BASE_CURRENCY),
              })
            : t('analysis.layersSum', together)}
        </p>
      </Panel>
    </>
  )
}
