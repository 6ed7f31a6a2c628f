import { newId } from '@tradewind/kernel'
import { eq } from 'drizzle-orm'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { searchText } from '../../platform/search/search.ts'
import { isPackFactor, PACKS_MAX } from './rules/pack.ts'
import { productPacks, products, units } from './tables.ts'

export type NewPack = {
  readonly productId: string
  readonly unitId: string
  readonly factor: string
  readonly barcode: string | null
}

/**
 * Adds a pack to a product.
 * Refuses: NOT_FOUND for an unknown product, BAD_QUANTITY for a factor that the base unit does not take, INVALID_INPUT for
 * the product's own unit and for more packs than a product may have.
 */
export async function addPack(tx: Tx, pack: NewPack): Promise<void> {
  const product = await lockProductOfPacks(tx, pack.productId)
  if (!product) return refuse('NOT_FOUND', { field: ['productId'] })
  if (product.unitId === pack.unitId) refuse('INVALID_INPUT', { reason: 'ownUnit', field: ['unitId'] })
  if (!isPackFactor(pack.factor, product.scale)) refuse('BAD_QUANTITY', { field: ['factor'] })
  const others = await packBarcodes(tx, pack.productId)
  if (others.length >= PACKS_MAX) refuse('INVALID_INPUT', { reason: 'tooManyPacks', field: ['productId'] })
  await tx.insert(productPacks).values({ ...pack, id: newId('pck') })
  await noteFoundBy(tx, pack.productId)
}

/** A product for a change of its packs, with the digits of its unit; null when there is none. The first lock of the act. */
async function lockProductOfPacks(tx: Tx, productId: string) {
  const [found] = await tx
    .select({ id: products.id, unitId: products.unitId, scale: units.scale })
    .from(products)
    .innerJoin(units, eq(units.id, products.unitId))
    .where(eq(products.id, productId))
    .for('update', { of: products })
  return found ?? null
}

/**
 * A pack for changing and its product, both locked, the product first.
 * Refuses: NOT_FOUND, STALE_VERSION with the current version.
 */
export async function lockPack(tx: Tx, { id, expectedVersion }: { id: string; expectedVersion: number }) {
  const [seen] = await tx.select().from(productPacks).where(eq(productPacks.id, id))
  const product = seen ? await lockProductOfPacks(tx, seen.productId) : null
  const [pack] = await tx.select().from(productPacks).where(eq(productPacks.id, id)).for('update')
  if (!product || !pack) return refuse('NOT_FOUND', { field: ['id'] })
  if (pack.version !== expectedVersion) refuse('STALE_VERSION', { currentVersion: pack.version })
  return { pack, product }
}

type Named = { nameZh: string | null; nameEn: string | null; sku: string; barcode: string | null }

/** What a product is found by: its names, its SKU, its barcode and those of its packs. */
export function productSearchText(product: Named, packBarcodes: readonly (string | null)[]): string {
  return searchText([product.nameZh, product.nameEn, product.sku, product.barcode, ...packBarcodes])
}

/** The barcodes of the packs of a product that the caller has locked. */
export async function packBarcodes(tx: Tx, productId: string): Promise<(string | null)[]> {
  const packs = await tx
    .select({ barcode: productPacks.barcode })
    .from(productPacks)
    .where(eq(productPacks.productId, productId))
    .orderBy(productPacks.id)
  return packs.map(({ barcode }) => barcode)
}

/** Lets a product be found by the barcodes that its packs have now; its version stays, its own fields have not changed. */
export async function noteFoundBy(tx: Tx, productId: string): Promise<void> {
  const barcodes = await packBarcodes(tx, productId)
  const [product] = await tx.select().from(products).where(eq(products.id, productId))
  if (!product) return
  await tx
    .update(products)
    .set({ searchText: productSearchText(product, barcodes) })
    .where(eq(products.id, productId))
}
