import { newId } from '@tradewind/kernel'
import { shiftInstant } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/database/tx.ts'
import type { StoredEvent } from '../../platform/events/event.ts'
import type { Subscriber } from '../../platform/events/subscribe.ts'
import { approvalChanged } from '../approval/index.ts'
import { roleMay, type ROLES } from '../identity/index.ts'
import { stockAlertAssigned, stockAlertEscalated, stockAlertRaised, stockAlertReturned } from '../inventory/index.ts'
import { stockShared } from '../sales/index.ts'
import { notificationDelivered } from './events.ts'
import { tellable } from './quiet.ts'
import { defaultWays, type NotificationKind, type Ways } from './rules/kinds.ts'
import { maySee } from './sight.ts'

/** What is older has been seen otherwise; a product that was down for long does not flood its people. */
const NEWS_MAX_AGE_MS = 86_400_000

/** Makes notifications of what has happened, for those whom it concerns and who want to know. */
export const notifyPeople: Subscriber = {
  name: 'collaboration.notifications',
  types: [
    ...[
      stockAlertRaised,
      stockAlertEscalated,
      stockAlertReturned,
      stockAlertAssigned,
      approvalChanged,
      stockShared,
    ].map(({ type }) => type),
  ],
  run: async (tx, event) => {
    if (event.at < shiftInstant(tx.now, -NEWS_MAX_AGE_MS)) return
    const news = await newsOf(tx, event)
    if (news) await notify(tx, event, news)
  },
}

/** News, and whom it concerns: people by their names, or everybody who may see it; not the one who did it. */
type News = {
  readonly kind: NotificationKind
  readonly userIds?: readonly string[]
  readonly role?: string
  readonly except?: string
}

function newsOf(tx: Tx, event: StoredEvent): Promise<News | null> {
  if (event.type === approvalChanged.type) return newsOfCase(tx, event)
  return event.type === stockShared.type ? newsOfSharing(tx, event) : newsOfAlert(tx, event)
}

/** Those whose orders got more or less of what was scarce. */
async function newsOfSharing(tx: Tx, { subjectId, data }: StoredEvent): Promise<News | null> {
  const owners = await tx.sql<{ id: string }>`
    select distinct document.owner_id as id
    from sharing_lines line join orders document on document.id = line.order_id
    where line.sharing_id = ${subjectId} and line.reserved_before <> line.reserved_after`
  return { kind: 'STOCK_SHARED', userIds: owners.map(({ id }) => id), except: String(data.actorId) }
}

/** Nothing when the alert is over by now. */
async function newsOfAlert(tx: Tx, { type, subjectId, data }: StoredEvent): Promise<News | null> {
  const [alert] = await tx.sql<{ kind: NotificationKind }>`
    select kind from stock_alerts where id = ${subjectId} and cleared_at is null`
  if (!alert) return null
  if (type !== stockAlertAssigned.type) return alert
  return { kind: 'ALERT_ASSIGNED', userIds: [String(data.assigneeId)], except: String(data.actorId) }
}

async function newsOfCase(tx: Tx, { subjectId, data }: StoredEvent): Promise<News | null> {
  const [found] = await tx.sql<{ status: string; role: string; submitterId: string }>`
    select status, approver_role as role, submitter_id as "submitterId" from approval_cases where id = ${subjectId}`
  if (!found) return null
  const { role, submitterId } = found
  if (data.status === 'SUBMITTED' && found.status === 'PENDING') {
    return { kind: 'APPROVAL_REQUESTED', role, except: submitterId }
  }
  const isDecided = data.status === 'APPROVED' || data.status === 'REJECTED'
  return isDecided ? { kind: 'APPROVAL_DECIDED', userIds: [submitterId] } : null
}

type Person = {
  readonly id: string
  readonly role: (typeof ROLES)[number]
  readonly isInApp: boolean | null
  readonly isEmail: boolean | null
  readonly deliverAt: string
}

async function notify(tx: Tx, event: StoredEvent, news: News): Promise<void> {
  const people = await concerned(tx, event, news)
  const told = people.map((person) => ({ ...person, ...waysOf(news.kind, person), notificationId: newId('ntf') }))
  const wanted = told.filter(({ isInApp, isEmail }) => isInApp || isEmail)
  if (wanted.length === 0) return
  const delivered = await tx.sql<{ id: string; userId: string }>`
    with made as (
      insert into notifications (id, user_id, kind, subject_id, warehouse_id, event_id, is_in_app, is_email, deliver_at,
        delivered_at, created_at)
      select id, user_id, ${news.kind}, ${event.subjectId}, ${event.warehouseId}, ${event.id}, is_in_app, is_email,
        deliver_at, case when deliver_at <= ${tx.now}::text::timestamptz then ${tx.now}::text::timestamptz end,
        ${event.at}::text::timestamptz
      from unnest(${wanted.map((each) => each.notificationId)}::text[], ${wanted.map((each) => each.id)}::text[],
        ${wanted.map((each) => each.isInApp)}::bool[], ${wanted.map((each) => each.isEmail)}::bool[],
        ${wanted.map((each) => each.deliverAt)}::text[]::timestamptz[])
        as person(id, user_id, is_in_app, is_email, deliver_at)
      on conflict (event_id, user_id) do nothing
      returning id, inbox_user_id
    )
    select id, inbox_user_id as "userId" from made where inbox_user_id is not null`
  for (const { id, userId } of delivered) {
    tx.emit(notificationDelivered({ subjectId: id, recipientId: userId, data: {} }))
  }
}

async function concerned(tx: Tx, { warehouseId }: StoredEvent, { kind, userIds, role, except }: News) {
  return await tx.sql<Person>`
    select person.id, person.role, chosen.is_in_app as "isInApp", chosen.is_email as "isEmail",
      tellable.at as "deliverAt"
    from (select ${kind}::text as kind, ${warehouseId}::text as warehouse_id) news
    join users person on ${maySee(tx)}
      and (${userIds === undefined} or person.id = any(${userIds ?? []}))
      and person.role = coalesce(${role ?? null}::text, person.role)
      and person.id is distinct from ${except ?? null}::text
    left join notification_preferences chosen on chosen.user_id = person.id and chosen.kind = news.kind
    ${tellable(tx)}`
}

function waysOf(kind: NotificationKind, { role, isInApp, isEmail }: Person): Ways {
  if (isInApp !== null && isEmail !== null) return { isInApp, isEmail }
  return defaultWays(kind, roleMay(role, 'inventory.alert.acknowledge'))
}
