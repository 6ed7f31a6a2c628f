import type { Reader } from '../../platform/database/tx.ts'
import { mayView } from '../../platform/viewer.ts'
import { companyKey } from './rules/company-key.ts'

export type Company = {
  readonly name?: string | null
  readonly taxNumber?: string | null
  readonly phone?: string | null
}

type Found = { readonly id: string; readonly ownerId: string; readonly teamId: string | null }

const SHOWN_MAX = 5
/** So many are looked at, so that those in sight are found behind those that are not. */
const FOUND_MAX = 200
/** Country codes and extensions make whole numbers differ; the last eight digits tell lines apart. */
const PHONE_DIGITS = 8

/** The ids of customers in the viewer's sight that may be the same company. */
export async function similarCustomerIds(db: Reader, company: Company): Promise<string[]> {
  const found = await similarCustomers(db, company)
  return found
    .filter((each) => isInSight(db, each))
    .slice(0, SHOWN_MAX)
    .map((each) => each.id)
}

/** Whether a colleague has the company already, out of the viewer's sight; not who, and not which. */
export async function isKnownToColleagues(db: Reader, company: Company): Promise<boolean> {
  const found = await similarCustomers(db, company)
  return found.some((each) => !isInSight(db, each))
}

function isInSight(db: Reader, { ownerId, teamId }: Found): boolean {
  return mayView(db.viewer, { ownerId, teamId, warehouseId: null })
}

/** Equal tax number, equal name without its legal form, or a telephone number with the same last digits. */
async function similarCustomers(db: Reader, { name, taxNumber, phone }: Company): Promise<readonly Found[]> {
  const digits = (phone ?? '').replace(/\D/g, '').slice(-PHONE_DIGITS)
  return await db.sql<Found>`
    select id, owner_id as "ownerId", team_id as "teamId" from customers
    where company_key = ${name ? companyKey(name) : null}
      or tax_number = ${taxNumber ?? null}
      or (${digits.length === PHONE_DIGITS} and right(regexp_replace(phone, '[^0-9]', '', 'g'), ${PHONE_DIGITS}::int) = ${digits})
    order by id limit ${FOUND_MAX}::int`
}
