import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { ProductKit_ProductFragment } from '../../generated/graphql.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'

const KitDialog = lazy(async () => ({ default: (await import('./kit-dialog.tsx')).KitDialog }))

interface ProductKitProps {
  readonly product: ProductKit_ProductFragment
  /** What is stocked cannot become a kit, so it is not offered. */
  readonly isStocked: boolean
}

/** What a kit is made of; what could become one says so to whom may change it. */
export function ProductKit({ product, isStocked }: ProductKitProps) {
  const t = useT()
  const mayWrite = useCan('catalog.product.write')
  const [isOpen, setOpen] = useState(false)
  const { isKit, tracking, components } = product
  const mayBecome = mayWrite && !isStocked && tracking === 'NONE'
  if (!isKit && !mayBecome) return null
  return (
    <Panel
      title={t('products.kit')}
      isFlush
      actions={
        mayWrite && (
          <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
            {t(isKit ? 'products.kit.edit' : 'products.kit.make')}
          </Button>
        )
      }
    >
      {isKit ? <Components components={components} /> : <p style={{ padding: '0 16px' }}>{t('products.kit.none')}</p>}
      {isOpen && (
        <Suspense fallback={null}>
          <KitDialog product={product} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Panel>
  )
}

function Components({ components }: Pick<ProductKit_ProductFragment, 'components'>) {
  const t = useT()
  const format = useFormat()
  return (
    <RecordTable
      label={t('products.kit')}
      rows={components}
      rowKey={({ id }) => id}
      columns={[
        { key: 'sku', title: t('term.sku'), cell: ({ product }) => product.sku },
        {
          key: 'component',
          title: t('term.product'),
          cell: ({ product }) => <PathLink to={`/products/${product.id}`}>{product.name}</PathLink>,
        },
        {
          key: 'quantity',
          title: t('products.kit.perKit'),
          isNumeric: true,
          cell: ({ quantity, product }) =>
            t('products.packs.factor', { factor: format.number(quantity), unit: product.unit.name }),
        },
      ]}
    />
  )
}

/** How many kits can be put together, by warehouse. */
export function KitStock({ product }: { product: ProductKit_ProductFragment }) {
  const t = useT()
  const format = useFormat()
  return (
    <Panel title={t('products.kit.availability')} isFlush>
      <RecordTable
        label={t('products.kit.availability')}
        rows={product.kitAvailability}
        rowKey={({ warehouse }) => warehouse.id}
        columns={[
          { key: 'warehouse', title: t('term.warehouse'), cell: ({ warehouse }) => warehouse.name },
          {
            key: 'available',
            title: t('products.kit.whole'),
            isNumeric: true,
            cell: ({ available }) => format.number(available),
          },
        ]}
      />
    </Panel>
  )
}
