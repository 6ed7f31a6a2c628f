import type { Reader } from '../../platform/database/tx.ts'
import { companyKey } from './rules/company-key.ts'

const FOUND_MAX = 5
/** Country codes and extensions make whole numbers differ; the last eight digits tell lines apart. */
const PHONE_DIGITS = 8

/**
 * The ids of customers that may be the same company: equal tax number, equal name without its legal form, or a
 * telephone number with the same last digits. The planner leaves out those that the viewer may not see.
 */
export async function similarCustomerIds(
  db: Reader,
  company: { readonly name?: string | null; readonly taxNumber?: string | null; readonly phone?: string | null },
): Promise<string[]> {
  const digits = (company.phone ?? '').replace(/\D/g, '').slice(-PHONE_DIGITS)
  const rows = await db.sql<{ id: string }>`
    select id from customers
    where company_key = ${company.name ? companyKey(company.name) : null}
      or tax_number = ${company.taxNumber ?? null}
      or (${digits.length === PHONE_DIGITS} and right(regexp_replace(phone, '[^0-9]', '', 'g'), ${PHONE_DIGITS}::int) = ${digits})
    order by id limit ${FOUND_MAX}::int`
  return rows.map((row) => row.id)
}
