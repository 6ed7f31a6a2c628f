import { Button } from '@mantine/core'
import { IconEdit } from '@tabler/icons-react'
import { useProductPageQuery } from '../../generated/hooks/products.ts'
import { failureOf } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/navigation.ts'
import { useCan } from '../../lib/viewer.tsx'
import { LabelsButton } from '../../ui/labels-button.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { Status } from '../../ui/record/status.tsx'
import { ErrorState, MissingState } from '../../ui/states.tsx'
import { ProductFacts } from './product-facts.tsx'
import { KitStock, ProductKit } from './product-kit.tsx'
import { ProductPacks } from './product-packs.tsx'
import { ProductStock } from './product-stock.tsx'

/** A product: what it is, what it costs, where it is. */
export function ProductPage() {
  const t = useT()
  const id = useParam('productId')
  const { data, error, refetch } = useProductPageQuery({ variables: { id } })
  const mayWrite = useCan('catalog.product.write')
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { product } = data
  if (!product) return <MissingState listPath="/products" />
  return (
    <RecordPage
      title={product.name}
      subtitle={product.sku}
      listPath="/products"
      actions={
        <>
          {mayWrite && (
            <Button
              component={PathLink}
              to={`/products/${id}/edit`}
              variant="default"
              leftSection={<IconEdit size={15} aria-hidden />}
            >
              {t('products.edit')}
            </Button>
          )}
          <LabelsButton ids={[id]} isStock />
        </>
      }
      status={
        <Status tone={product.isActive ? 'good' : 'neutral'}>
          {t(product.isActive ? 'products.active' : 'products.inactive')}
        </Status>
      }
    >
      <Panel title={t('products.facts')}>
        <ProductFacts product={product} />
      </Panel>
      <ProductKit product={product} isStocked={product.stockLevels.length > 0} />
      <ProductPacks product={product} />
      {product.isKit ? (
        <KitStock product={product} />
      ) : (
        <Panel title={t('products.stock')} isFlush>
          <ProductStock levels={product.stockLevels} />
        </Panel>
      )}
    </RecordPage>
  )
}
