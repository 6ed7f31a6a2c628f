import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { askTransfer } from './transfer-requests.ts'
import type { WantedSupply } from './wanted-supply.ts'

/**
 * Asks for the transfers that bring what is to be sent, one for each pair of warehouses; answers the transfer of each
 * line, null where nothing is to be sent.
 * Refuses: FORBIDDEN without the right to ask for transfers, and what `requestTransfer` refuses.
 */
export async function askWantedTransfers(tx: Tx, wanted: readonly WantedSupply[]): Promise<(string | null)[]> {
  const sent = wanted.filter(({ kind }) => kind === 'TRANSFER')
  const [first] = sent
  if (first && !tx.viewer.permissions.has('inventory.transfer.request')) {
    refuse('FORBIDDEN', { field: [...first.field, 'kind'] })
  }
  const pairs = Map.groupBy(sent, pairOf)
  const transferIds = new Map<string, string>()
  // One after another, at most one for each pair of warehouses: what one reserves the next one must not take for free.
  for (const [pair, lines] of pairs) {
    const [{ donorWarehouseId, warehouseId } = { donorWarehouseId: null, warehouseId: '' }] = lines
    const transfer = await askTransfer(tx, {
      fromWarehouseId: donorWarehouseId ?? '',
      toWarehouseId: warehouseId,
      dueOn: lines.map(({ dueOn }) => dueOn).toSorted()[0],
      note: lines.find(({ note }) => note !== null)?.note,
      lines: lines.map(({ productId, quantity }) => ({ productId, quantity })),
    })
    transferIds.set(pair, transfer.id)
  }
  return wanted.map((line) => (line.kind === 'TRANSFER' ? (transferIds.get(pairOf(line)) ?? null) : null))
}

function pairOf({ donorWarehouseId, warehouseId }: WantedSupply): string {
  return `${donorWarehouseId ?? ''} ${warehouseId}`
}
