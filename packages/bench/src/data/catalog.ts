import { DEMO_UNITS } from '../../../server/src/demo/company.ts'
import { DEMO_CATEGORIES } from '../../../server/src/demo/products.ts'
import { below } from '../../../server/src/demo/random.ts'
import { searchText } from '../../../server/src/platform/search/search.ts'
import { amountText } from './amounts.ts'
import { BEGIN_MS, instant } from './calendar.ts'
import type { Tables } from './copy.ts'
import type { Making } from './making.ts'

export const CATALOG_TABLES: Tables = {
  units: ['id', 'code', 'name_zh', 'name_en', 'scale'],
  categories: ['id', 'name_zh', 'name_en'],
  products: [
    ...['id', 'sku', 'barcode', 'name_zh', 'name_en', 'unit_id', 'category_id', 'list_price', 'cost', 'tax_rate'],
    ...['search_text', 'created_at', 'updated_at'],
  ],
}

/** Prices in hundredths of the currency, so that all arithmetic of the generator is exact. */
export type CatalogProduct = {
  readonly id: string
  readonly sku: string
  readonly priceCents: number
  readonly costCents: number
}

/** The goods of the demo company in as many models as the scale asks for, each at a price of its own. */
export function writeCatalog({ scale, random, newId, write }: Making): CatalogProduct[] {
  const at = instant(BEGIN_MS)
  const unitIds = new Map<string, string>(DEMO_UNITS.map((unit) => [unit.code, newId('unt', BEGIN_MS)]))
  for (const { code, zh, en, scale: digits } of DEMO_UNITS)
    write('units', [unitIds.get(code) ?? '', code, zh, en, digits])
  const kinds = DEMO_CATEGORIES.flatMap((category) => {
    const categoryId = newId('cat', BEGIN_MS)
    write('categories', [categoryId, category.zh, category.en])
    return category.products.map((product) => ({ categoryId, product }))
  })
  return Array.from({ length: scale.products }, (_each, place) => {
    const { categoryId, product } = kinds[place % kinds.length] ?? { categoryId: '', product: [] }
    const [, zh = '', en = '', unit = 'pcs'] = product
    const model = `K${String(Math.floor(place / kinds.length) + 1).padStart(3, '0')}`
    const [sku, barcode] = [`SKU-${String(place + 1).padStart(6, '0')}`, `2${String(place + 1).padStart(12, '0')}`]
    const [nameZh, nameEn] = [`${zh} ${model}`, `${en}, ${model}`]
    const priceCents = 500 + below(random, 60_000)
    const costCents = Math.floor((priceCents * (50 + below(random, 25))) / 100)
    const id = newId('prd', BEGIN_MS)
    const search = searchText([nameZh, nameEn, sku, barcode])
    const [price, cost] = [amountText(priceCents), amountText(costCents)]
    const unitId = unitIds.get(unit) ?? ''
    write('products', [id, sku, barcode, nameZh, nameEn, unitId, categoryId, price, cost, '13', search, at, at])
    return { id, sku, priceCents, costCents }
  })
}
