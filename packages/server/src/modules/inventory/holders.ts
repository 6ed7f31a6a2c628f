import { negate } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { post } from './ledger.ts'
import { closeEmptyHolds } from './ledger/expired.ts'

/** Goods in a warehouse, of one lot when their product is tracked. */
export type Held = { readonly productId: string; readonly warehouseId: string; readonly lotId: string | null }

/** What a line of a document holds of such goods. */
export type Holder = Held & {
  readonly lineId: string
  readonly documentId: string
  readonly number: string | null
  readonly quantity: string
}

/**
 * Who holds goods whose balances the caller has locked: holds first, then the newest documents, which give
 * way before older ones.
 */
export async function holdersOf(tx: Tx, goods: readonly Held[]): Promise<readonly Holder[]> {
  return await tx.sql<Holder>`
    select held.product_id as "productId", held.warehouse_id as "warehouseId", part.lot_id as "lotId",
      held.document_line_id as "lineId", held.document_id as "documentId",
      coalesce(part.quantity, held.quantity) as quantity,
      (select move.document_number from stock_moves move where move.document_id = held.document_id limit 1) as number
    from unnest(${goods.map(({ productId }) => productId)}::text[], ${goods.map(({ warehouseId }) => warehouseId)}::text[],
      ${goods.map(({ lotId }) => lotId)}::text[]) as wanted(product_id, warehouse_id, lot_id)
    join reservations held on held.product_id = wanted.product_id and held.warehouse_id = wanted.warehouse_id
    left join reservation_lots part on part.document_line_id = held.document_line_id and part.lot_id = wanted.lot_id
    where coalesce(part.quantity, held.quantity) > 0 and part.lot_id is not distinct from wanted.lot_id
    order by held.expires_at is null, held.document_id desc, held.document_line_id desc`
}

/** Frees what holders hold; a hold that holds nothing any more is over. */
export async function freeHolders(tx: Tx, holders: readonly Holder[], reason: string): Promise<void> {
  const changes = holders.map(({ lotId, productId, warehouseId, lineId, documentId, number, quantity }) => ({
    ...{ productId, warehouseId, documentLineId: lineId, document: { id: documentId, number: number ?? '' } },
    ...(lotId === null ? {} : { lot: { id: lotId } }),
    reservedChange: negate(quantity),
  }))
  await post(tx, { kind: 'RELEASE', reason, changes })
  await closeEmptyHolds(
    tx,
    holders.map(({ lineId }) => lineId),
  )
}
