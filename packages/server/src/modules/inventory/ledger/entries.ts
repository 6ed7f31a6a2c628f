import { isZero, negate } from '@tradewind/kernel'
import type { Entry } from '../../finance/index.ts'
import type { LocationKind } from '../rules/movement.ts'
import type { Effected, Posting } from './change.ts'

/** What a move is called in the journal, in both languages, because the books are read in both. */
const DESCRIPTIONS: Readonly<Record<Posting['kind'], string>> = {
  RECEIPT: '入库 Receipt',
  ADJUSTMENT: '库存调整 Adjustment',
  RESERVATION: '预留 Reservation',
  RELEASE: '释放预留 Release',
  SHIPMENT: '出库 Shipment',
  RELOCATION: '移位 Relocation',
  TRANSFER: '调拨 Transfer',
  WRITE_OFF: '报损 Write-off',
  COUNT: '盘点 Stocktake',
  EXPIRY: '过期 Expiry',
  LANDED_COST: '到岸成本 Landed cost',
  REVALUATION: '追溯重估 Revaluation',
  RETURN: '退货 Return',
  SHARING: '缺货分配 Sharing',
}

/** The account of each end of a move; a correction is a gain where it comes from and a loss where it goes. */
export const ACCOUNTS: Readonly<Record<LocationKind, { readonly from: string; readonly to: string }>> = {
  STOCK: { from: 'STOCK', to: 'STOCK' },
  QUARANTINE: { from: 'STOCK', to: 'STOCK' },
  DAMAGED: { from: 'STOCK', to: 'STOCK' },
  SUPPLIER: { from: 'GOODS_RECEIVED', to: 'GOODS_RECEIVED' },
  CUSTOMER: { from: 'COST_OF_GOODS_SOLD', to: 'COST_OF_GOODS_SOLD' },
  TRANSIT: { from: 'STOCK_IN_TRANSIT', to: 'STOCK_IN_TRANSIT' },
  ADJUSTMENT: { from: 'STOCK_GAIN', to: 'STOCK_LOSS' },
  LOSS: { from: 'STOCK_GAIN', to: 'STOCK_LOSS' },
  PRODUCTION: { from: 'PRODUCTION', to: 'PRODUCTION' },
}

type Booking = Pick<Posting, 'kind' | 'isOpening' | 'reversesId'> & { readonly bookedOn?: string }

/** What a posting books, one entry for each document: the account where goods go gets what the other one gives (DOMAIN RV3). */
export function entriesOf(
  { kind, isOpening = false, bookedOn, reversesId }: Booking,
  changes: readonly Effected[],
  values: readonly string[],
): readonly Entry[] {
  const accountOf = (end: 'from' | 'to', place: LocationKind) =>
    isOpening && place === 'ADJUSTMENT' ? 'OPENING_BALANCE' : ACCOUNTS[place][end]
  const valued = changes.flatMap((change, place) => {
    const { movement, revaluation } = change
    const value = values[place] ?? '0'
    if (revaluation) return [{ change, amounts: [{ account: 'STOCK', amount: value }, ...revaluation.accounts] }]
    if (!movement || isZero(value)) return []
    const to = { account: accountOf('to', movement.to.kind), amount: value }
    return [{ change, amounts: [to, { account: accountOf('from', movement.from.kind), amount: negate(value) }] }]
  })
  const documents = Map.groupBy(valued, ({ change }) => change.document?.id ?? '')
  return [...documents.values()].map((own) => ({
    description: isOpening ? '期初库存 Opening stock' : DESCRIPTIONS[kind],
    ...(bookedOn === undefined ? {} : { bookedOn }),
    ...(reversesId === undefined ? {} : { reversesId }),
    ...(own[0]?.change.document ? { document: own[0].change.document } : {}),
    lines: own.flatMap(({ change: { productId, warehouseId }, amounts }) =>
      amounts.map((each) => ({ ...each, productId, warehouseId })),
    ),
  }))
}
