import { subtract } from '@tradewind/kernel'
import type { ProductPageQuery } from '../../generated/graphql.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan, useViewer } from '../../lib/viewer.tsx'
import { Facts } from '../../ui/record/facts.tsx'

type Product = NonNullable<ProductPageQuery['product']>

export function ProductFacts({ product }: { product: Product }) {
  const t = useT()
  const format = useFormat()
  const { currency } = useViewer()
  const maySeeCost = useCan('catalog.cost.read')
  const { cost, listPrice, externalRef } = product
  return (
    <Facts
      facts={[
        { label: t('products.listPrice'), value: format.money(listPrice, currency) },
        ...(maySeeCost && cost != null
          ? [
              { label: t('products.cost'), value: format.money(cost, currency) },
              { label: t('products.margin'), value: format.money(subtract(listPrice, cost), currency) },
            ]
          : []),
        { label: t('products.taxRate'), value: format.percent(product.taxRate) },
        { label: t('term.unit'), value: product.unit.name },
        { label: t('term.category'), value: product.category?.name },
        { label: t('term.barcode'), value: product.barcode },
        { label: t('products.tracking'), value: t(`products.tracking.${product.tracking}`) },
        { label: t('products.costing'), value: t(`products.costing.${product.costing}`) },
        { label: t('products.nameZh'), value: product.nameZh && <span lang="zh-CN">{product.nameZh}</span> },
        { label: t('products.nameEn'), value: product.nameEn && <span lang="en">{product.nameEn}</span> },
        { label: t('term.updatedAt'), value: format.instant(product.updatedAt) },
        ...(externalRef
          ? [{ label: t('products.externalRef'), value: `${externalRef.source} ${externalRef.key}` }]
          : []),
      ]}
    />
  )
}
