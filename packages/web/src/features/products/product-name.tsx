import type { ProductRow_ProductFragment } from '../../generated/graphql.ts'
import { useLanguage, useT } from '../../lib/i18n.tsx'

/** The name in the viewer's language; where there is only the other one, it is marked as such. */
export function ProductName({ product }: { product: Pick<ProductRow_ProductFragment, 'name' | 'nameZh' | 'nameEn'> }) {
  const t = useT()
  const language = useLanguage()
  const own = language === 'en' ? product.nameEn : product.nameZh
  if (own) return <span>{product.name}</span>
  return (
    <span lang={language === 'en' ? 'zh-CN' : 'en'} title={t('products.otherLanguage')}>
      {product.name}
    </span>
  )
}
