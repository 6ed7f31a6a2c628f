import type { Tx } from '../../platform/database/tx.ts'
import { postLetters } from '../../platform/mail/outbox.ts'
import { tellable } from './quiet.ts'
import { type LetterItem, letterOf } from './rules/letter.ts'
import { maySee } from './sight.ts'

const PEOPLE_MAX = 50
/** More are counted in the letter and not listed. */
const ITEMS_MAX = 20

type Person = { readonly userId: string; readonly email: string; readonly locale: 'ZH_CN' | 'EN' }
type Row = LetterItem & { readonly userId: string; readonly count: number }

/**
 * Writes one letter for each person to whom something is to come by e-mail and who may be disturbed now. A job; answers
 * how many people got one, or had nothing left that they may see.
 */
export async function writeLetters(tx: Tx): Promise<number> {
  const people = await waitingPeople(tx)
  if (people.length === 0) return 0
  // Noted before they are read: what comes in between waits for the next letter.
  const noted = await tx.sql<{ id: string }>`
    update notifications set mailed_at = ${tx.now}::text::timestamptz
    where user_id = any(${people.map(({ userId }) => userId)})
      and is_email and mailed_at is null and delivered_at is not null
    returning id`
  const items = Map.groupBy(
    await itemsOf(
      tx,
      noted.map(({ id }) => id),
    ),
    ({ userId }) => userId,
  )
  const letters = people.flatMap(({ userId, email, locale }) => {
    const own = items.get(userId)
    return own?.[0] ? [{ recipient: email, ...letterOf(locale, own, own[0].count) }] : []
  })
  await postLetters(tx, letters)
  return people.length
}

async function waitingPeople(tx: Tx): Promise<readonly Person[]> {
  return await tx.sql<Person>`
    select person.id as "userId", person.email, person.locale
    from (
      select user_id, min(id) as first from notifications
      where is_email and mailed_at is null and delivered_at is not null
      group by user_id
    ) waiting
    join users person on person.id = waiting.user_id
    ${tellable(tx)}
    where not state.is_quiet
    order by waiting.first limit ${PEOPLE_MAX}`
}

/** What each of them may see of some notifications, the newest first, with how many those are. */
async function itemsOf(tx: Tx, ids: readonly string[]): Promise<readonly Row[]> {
  return await tx.sql<Row>`
    select news.user_id as "userId", news.count, news.kind, alert.kind as "alertKind", product.sku,
      json_build_object('zh', product.display_zh, 'en', product.display_en) as product,
      json_build_object('zh', warehouse.display_zh, 'en', warehouse.display_en) as warehouse,
      lot.code as lot, lot.expires_on::text as "expiresOn",
      alert.stock_out_on::text as "stockOutOn", document.document_number as "documentNumber",
      document.status,
      coalesce('/availability/' || alert.stock_level_id, '/approvals/' || document.id, '/sharings/' || sharing.id) as path
    from (
      select news.*, (count(*) over (partition by news.user_id))::int as count,
        row_number() over (partition by news.user_id order by news.id desc) as place
      from notifications news join users person on person.id = news.user_id
      where news.id = any(${ids}) and ${maySee(tx)}
    ) news
    left join stock_alerts alert on alert.id = news.subject_id
    left join sharings sharing on sharing.id = news.subject_id
    left join products product on product.id = coalesce(alert.product_id, sharing.product_id)
    left join warehouses warehouse on warehouse.id = coalesce(alert.warehouse_id, sharing.warehouse_id)
    left join lots lot on lot.id = alert.lot_id
    left join approval_cases document on document.id = news.subject_id
    where news.place <= ${ITEMS_MAX} and coalesce(alert.id, document.id, sharing.id) is not null
    order by news.id desc`
}
