import { compare, isPositive } from '@tradewind/kernel'
import type { ReactNode } from 'react'
import type { OrderLineRow_LineFragment, OrderRecord_OrderFragment } from '../../generated/graphql.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { Status } from '../../ui/record/status.tsx'
import classes from './order-lines.module.css'
import { type OrderRow, orderRows } from './order-rows.ts'

/** What was ordered, and how much of it is reserved, delivered and open; a kit stands above its components. */
export function OrderLines({ order }: { order: OrderRecord_OrderFragment }) {
  const t = useT()
  const format = useFormat()
  const ordered = (row: OrderRow) => (row.kind === 'kit' ? row.kit : row.line)
  const figure = (key: string, title: string, cell: (row: OrderRow) => ReactNode) => ({
    key,
    title,
    isNumeric: true,
    cell,
  })
  const ofLine = (key: 'reservedQuantity' | 'returnedQuantity' | 'openQuantity', title: string) =>
    figure(key, title, (row) => row.kind === 'line' && format.number(row.line[key]))
  const hasReturns = order.lines.some(({ returnedQuantity }) => isPositive(returnedQuantity))
  return (
    <Panel title={t('sales.lines')} isFlush>
      <RecordTable
        label={t('sales.lines')}
        rows={orderRows(order)}
        rowKey={({ id }) => id}
        columns={[
          figure('position', '#', (row) => row.kind === 'line' && row.line.position),
          { key: 'sku', title: t('term.sku'), cell: (row) => ordered(row).product.sku },
          { key: 'product', title: t('term.product'), cell: (row) => <OrderedProduct row={row} /> },
          figure('quantity', t('sales.quantity'), (row) =>
            row.kind === 'kit' ? format.number(row.kit.quantity) : <OrderedQuantity line={row.line} />,
          ),
          ofLine('reservedQuantity', t('term.reserved')),
          figure('delivered', t('sales.delivered'), (row) => format.number(ordered(row).deliveredQuantity)),
          ...(hasReturns ? [ofLine('returnedQuantity', t('sales.returned'))] : []),
          ofLine('openQuantity', t('sales.open')),
          figure(
            'available',
            t('term.available'),
            (row) => row.kind === 'line' && <AvailableCell order={order} line={row.line} />,
          ),
          figure('unitPrice', t('sales.unitPrice'), (row) => format.money(ordered(row).unitPrice, order.currency)),
          figure('discount', t('sales.discount'), (row) => format.number(ordered(row).discountPercent)),
          figure('net', t('sales.net'), (row) => format.money(ordered(row).netAmount, order.currency)),
        ]}
      />
    </Panel>
  )
}

/** A kit is marked as one, and what belongs to it is set in. */
function OrderedProduct({ row }: { row: OrderRow }) {
  const t = useT()
  const { product } = row.kind === 'kit' ? row.kit : row.line
  const link = <PathLink to={`/products/${product.id}`}>{product.name}</PathLink>
  if (row.kind === 'kit') {
    return (
      <span className={classes['kit']}>
        {link} <Status tone="neutral">{t('sales.kit')}</Status>
      </span>
    )
  }
  const { kit } = row.line
  if (!kit) return link
  return (
    <span className={classes['part']}>
      {link}
      <small className={classes['ofKit']}>{t('sales.ofKit', { kit: kit.product.name })}</small>
    </span>
  )
}

/** How much was ordered, and in which packs: 2 cartons × 12 = 24 bottles. */
function OrderedQuantity({ line }: { line: OrderLineRow_LineFragment }) {
  const t = useT()
  const format = useFormat()
  const { quantity, packQuantity, packFactor, packUnit, product } = line
  if (!packUnit || packQuantity == null || packFactor == null) return format.number(quantity)
  return t('term.countOf', {
    packs: format.number(packQuantity),
    pack: packUnit.name,
    factor: format.number(packFactor),
    quantity: format.number(quantity),
    unit: product.unit.name,
  })
}

interface AvailableCellProps {
  readonly order: OrderRecord_OrderFragment
  readonly line: OrderRecord_OrderFragment['lines'][number]
}

/** What is still free; where a confirmed line lacks more than that, the way to share out what there is. */
function AvailableCell({ order, line }: AvailableCellProps) {
  const t = useT()
  const format = useFormat()
  const mayShare = useCan('sales.stock.share')
  const { product, stockLevel, openQuantity, reservedQuantity } = line
  const isShort = order.status === 'CONFIRMED' && compare(openQuantity, reservedQuantity) > 0
  const path = `/sharings/new?product=${product.id}&warehouse=${order.warehouse?.id ?? ''}`
  return (
    <>
      {stockLevel ? format.number(stockLevel.available) : t('ui.none')}
      {mayShare && isShort && order.warehouse && (
        <>
          {' '}
          <PathLink to={path}>{t('sales.shareOut')}</PathLink>
        </>
      )}
    </>
  )
}
