import type { Context } from '../../platform/context.ts'
import type { StoredEvent } from '../../platform/events/event.ts'
import { eventStream } from '../../platform/events/stream.ts'
import { fragment, rendered } from '../../platform/read/sql.ts'
import { listPredicate } from '../../platform/read/run.ts'
import {
  stockAlertAcknowledged,
  stockAlertAssigned,
  stockAlertCleared,
  stockAlertEased,
  stockAlertEscalated,
  stockAlertRaised,
  stockAlertReturned,
  stockAlertSnoozed,
  stockLevelChanged,
  stocktakeChanged,
  stockOutMoved,
} from './events.ts'
import { StockAlert } from './reads/alerts.ts'
import { STOCK_ALERT_KINDS } from './rules/stock-alert.ts'
import { bind } from '../../platform/read/sql.ts'

const ALERT_TYPES = {
  [stockAlertRaised.type]: 'RAISED',
  [stockAlertAcknowledged.type]: 'ACKNOWLEDGED',
  [stockAlertAssigned.type]: 'ASSIGNED',
  [stockAlertEscalated.type]: 'ESCALATED',
  [stockAlertEased.type]: 'EASED',
  [stockOutMoved.type]: 'STOCK_OUT_MOVED',
  [stockAlertSnoozed.type]: 'SNOOZED',
  [stockAlertReturned.type]: 'RETURNED',
  [stockAlertCleared.type]: 'CLEARED',
} as const

type AlertEventType = (typeof ALERT_TYPES)[keyof typeof ALERT_TYPES]

/** Alerts as they change, those that fit the conditions as they are at the event. */
export function alertEvents(ctx: Context, { where, after }: { where?: unknown; after?: string | null }) {
  const accept =
    where === null || where === undefined ? undefined : (event: StoredEvent) => alertFits(ctx, event.subjectId, where)
  return eventStream(ctx, {
    types: Object.keys(ALERT_TYPES),
    permission: 'inventory.alert.read',
    ...(accept ? { accept } : {}),
    after: after ?? null,
    payload: ({ cursor, type, subjectId, data, at }) => {
      const name: AlertEventType = ALERT_TYPES[type] ?? 'RAISED'
      // Events of the time when there was no other kind do not name it.
      const kind = STOCK_ALERT_KINDS.find((each) => each === data.kind) ?? 'LOW_STOCK'
      return { cursor, type: name, kind, alertId: subjectId, at }
    },
  })
}

/** Stock levels as they change, of the products and the warehouse asked for. */
export function levelEvents(
  ctx: Context,
  asked: { productIds?: readonly string[] | null; warehouseId?: string | null; after?: string | null },
) {
  const products = asked.productIds ? new Set<unknown>(asked.productIds) : null
  return eventStream(ctx, {
    types: [stockLevelChanged.type],
    permission: 'inventory.stock.read',
    accept: ({ data }) =>
      (products?.has(data.productId) ?? true) && (asked.warehouseId == null || data.warehouseId === asked.warehouseId),
    after: asked.after ?? null,
    payload: ({ cursor, subjectId: stockLevelId, at }) => ({ cursor, stockLevelId, at }),
  })
}

/** Stocktakes as they change and are counted. */
export function stocktakeEvents(ctx: Context, asked: { stocktakeId?: string | null; after?: string | null }) {
  return eventStream(ctx, {
    types: [stocktakeChanged.type],
    permission: 'inventory.count.read',
    accept: ({ subjectId }) => asked.stocktakeId == null || subjectId === asked.stocktakeId,
    after: asked.after ?? null,
    payload: ({ cursor, subjectId: stocktakeId, at }) => ({ cursor, stocktakeId, at }),
  })
}

async function alertFits(ctx: Context, id: string, where: unknown): Promise<boolean> {
  if (!ctx.viewer) return false
  const condition = listPredicate(ctx.viewer, StockAlert, { alias: 't', where })
  const { text, values } = rendered(
    fragment`select 1 as found from "stock_alerts" t where t.id = ${bind(id)} and ${condition}`,
    { viewer: ctx.viewer },
  )
  return (await ctx.reader.query(text, values)).length > 0
}
