import { setKitComponents } from '../modules/catalog/index.ts'
import type { Tx } from '../platform/database/tx.ts'
import type { DemoProduct } from './products.ts'

type DemoKit = {
  readonly product: DemoProduct
  readonly category: string
  /** SKU and how many of it. */
  readonly components: readonly (readonly [sku: string, quantity: string])[]
}

/** What the demo company sells as a kit, for less than its parts; one of the parts has lots. */
export const DEMO_KITS: readonly DemoKit[] = [
  {
    product: ['KT-9001', '装配工入门工具套装', "Fitter's starter kit", 'set', '168.00', '98.10'],
    category: '手动工具',
    components: [
      ['HT-1001', '1'],
      ['HT-1002', '1'],
      ['HT-1004', '1'],
      ['SG-3002', '2'],
    ],
  },
  {
    product: ['KT-9002', '工地安全防护套装', 'Site safety kit', 'set', '119.00', '65.30'],
    category: '劳保用品',
    components: [
      ['SG-3004', '1'],
      ['SG-3003', '1'],
      ['SG-3005', '1'],
      ['SG-3006', '1'],
    ],
  },
]

/** Says what the kits are made of, once their products and those of their components are there. */
export async function writeKits(tx: Tx): Promise<void> {
  const skus = DEMO_KITS.flatMap(({ product: [sku], components }) => [sku, ...components.map(([part]) => part)])
  const rows = await tx.sql<{ sku: string; id: string; version: number }>`
    select sku, id, version from products where sku = any(${skus})`
  const products = new Map(rows.map((row) => [row.sku, row]))
  for (const { product, components } of DEMO_KITS) {
    const kit = products.get(product[0])
    const parts = components.map(([sku, quantity]) => ({ productId: products.get(sku)?.id ?? '', quantity }))
    await setKitComponents.run(tx, { id: kit?.id ?? '', expectedVersion: kit?.version ?? 1, components: parts })
  }
}
