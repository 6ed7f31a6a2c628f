import { newId } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { locations, warehouses } from './tables.ts'

export type NewWarehouse = {
  readonly id: string
  readonly code: string
  readonly nameZh?: string | null
  readonly nameEn?: string | null
  readonly timeZone: string
}

const ROOTS = [
  { kind: 'STOCK', nameZh: '库存区', nameEn: 'Stock' },
  { kind: 'QUARANTINE', nameZh: '待检区', nameEn: 'Quarantine' },
  { kind: 'DAMAGED', nameZh: '不良品区', nameEn: 'Damaged goods' },
] as const

/** Opens warehouses, each with a root for goods to sell, one for quarantine and one for damaged goods. */
export async function openWarehouses(tx: Tx, opened: readonly NewWarehouse[]): Promise<void> {
  await tx.insert(warehouses).values([...opened])
  await tx
    .insert(locations)
    .values(
      opened.flatMap(({ id: warehouseId }) =>
        ROOTS.map((root) => ({ ...root, id: newId('loc'), warehouseId, code: root.kind, path: root.kind })),
      ),
    )
}
