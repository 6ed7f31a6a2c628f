import { newId } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import {
  duplicateErrors,
  type ImportBatch,
  type ImportTarget,
  type PreparedImport,
  type RowError,
  rowsWithoutError,
} from '../../platform/import-rows.ts'
import { nextNumbers } from '../../platform/numbering/numbering.ts'
import { mayView } from '../../platform/viewer.ts'
import { customerSearchText } from './customer-search.ts'
import { companyKey } from './rules/company-key.ts'

type Matched = {
  line: number
  id: string | null
  number: string | null
  currentOwnerId: string | null
  currentTeamId: string | null
  currentCurrency: string | null
  ownerId: string | null
  teamId: string | null
  regionId: string | null
  isChanged: boolean
}

type CustomerRow = Matched & { readonly source: string; readonly values: Readonly<Record<string, string | null>> }

/**
 * Customers of another system, found again by their keys there. The file is right about every column it has; an empty
 * owner means the importer, an empty currency that of the customer or CNY. An empty class leaves the customer's, since
 * classes are given here more often than elsewhere.
 */
export const customerImport: ImportTarget<CustomerRow> = { prepare, write }

async function prepare(tx: Tx, batch: ImportBatch): Promise<PreparedImport<CustomerRow>> {
  const formErrors: RowError[] = [
    ...duplicateErrors(batch.rows, 'key'),
    ...batch.rows
      .filter(({ values }) => !values.name_zh && !values.name_en)
      .map(({ line }) => ({ line, column: 'name_zh', problem: 'NAME_REQUIRED' as const })),
  ]
  const rows = rowsWithoutError(batch.rows, formErrors)
  const matches = await matched(tx, { ...batch, rows })
  const referenceErrors = matches.flatMap((match): RowError[] => {
    const values = rows[match.place]?.values
    const unknown = (column: string): RowError => ({ line: match.line, column, problem: 'UNKNOWN_REFERENCE' })
    return [
      ...(isHidden(tx, match) ? [{ line: match.line, column: 'key', problem: 'OUT_OF_SIGHT' as const }] : []),
      ...(isOtherCurrency(match, values?.currency)
        ? [{ line: match.line, column: 'currency', problem: 'OTHER_CURRENCY' as const }]
        : []),
      ...(match.ownerId === null ? [unknown('owner_email')] : []),
      ...(values?.region_code && match.regionId === null ? [unknown('region_code')] : []),
    ]
  })
  const known = rowsWithoutError(
    matches.map((match) => ({ ...match, source: batch.source, values: rows[match.place]?.values ?? {} })),
    referenceErrors,
  )
  return {
    errors: [...formErrors, ...referenceErrors],
    creates: known.filter((row) => row.id === null),
    updates: known.filter((row) => row.id !== null && row.isChanged),
    unchangedCount: known.filter((row) => row.id !== null && !row.isChanged).length,
  }
}

/** Whether the row means a customer that the importer may not see, and so not change. */
function isHidden(tx: Tx, { id, currentOwnerId: ownerId, currentTeamId: teamId }: Matched): boolean {
  return id !== null && !mayView(tx.viewer, { ownerId, teamId, warehouseId: null })
}

/** A customer keeps its currency: what it owes is one sum over all its orders. */
function isOtherCurrency({ currentCurrency }: Matched, currency: string | null | undefined): boolean {
  return Boolean(currency) && currentCurrency !== null && currency !== currentCurrency
}

/** Finds the customer, owner and region of every row and whether the row says anything new: one statement. */
async function matched(tx: Tx, { source, rows }: ImportBatch): Promise<(Matched & { place: number })[]> {
  const input = JSON.stringify(rows.map(({ line, values }, place) => ({ ...values, line, place })))
  return await tx.sql<Matched & { place: number }>`
    select row.line, row.place, customer.id, customer.number, customer.owner_id as "currentOwnerId",
      customer.team_id as "currentTeamId", customer.currency as "currentCurrency", owner.id as "ownerId", owner.team_id as "teamId",
      region.id as "regionId",
      (customer.name_zh, customer.name_en, customer.tax_number, customer.phone, customer.owner_id, customer.region_id,
        customer.credit_limit, customer.payment_term_days, customer.customer_class, contact.name, contact.title,
        contact.email, contact.phone, address.country, address.province, address.city, address.street,
        address.postal_code)
      is distinct from
      (row.name_zh, row.name_en, row.tax_number, row.phone, owner.id, region.id,
        row.credit_limit, coalesce(row.payment_term_days, 30), coalesce(row.customer_class, customer.customer_class),
        row.contact_name,
        said.contact_title, said.contact_email, said.contact_phone, said.country, said.province, said.city, row.street,
        said.postal_code) as "isChanged"
    from jsonb_to_recordset(${input}::jsonb) as row(
      line int, place int, key text, name_zh text, name_en text, tax_number text, phone text, owner_email text,
      region_code text, credit_limit numeric, payment_term_days int, customer_class text, contact_name text,
      contact_title text, contact_email text, contact_phone text, country text, province text, city text,
      street text, postal_code text)
    left join customers customer on customer.external_source = ${source} and customer.external_key = row.key
    left join users owner on owner.id = ${tx.viewer.userId} and row.owner_email is null
      or owner.email = lower(row.owner_email)
    left join regions region on region.code = row.region_code
    left join contacts contact on contact.customer_id = customer.id and contact.is_primary
    left join addresses address on address.customer_id = customer.id and address.is_default
    cross join lateral (
      select case when row.contact_name is not null then row.contact_title end as contact_title,
        case when row.contact_name is not null then row.contact_email end as contact_email,
        case when row.contact_name is not null then row.contact_phone end as contact_phone,
        case when row.street is not null then coalesce(row.country, 'CN') end as country,
        case when row.street is not null then row.province end as province,
        case when row.street is not null then row.city end as city,
        case when row.street is not null then row.postal_code end as postal_code
    ) said
    order by row.line`
}

async function write(tx: Tx, { creates, updates }: PreparedImport<CustomerRow>): Promise<void> {
  const numbers = creates.length > 0 ? await nextNumbers(tx, 'CU', creates.length) : []
  const rows = [
    ...creates.map((row, place) => stored(row, { id: newId('cus'), number: numbers[place] ?? '' })),
    ...updates.map((row) => stored(row, { id: row.id ?? '', number: row.number ?? '' })),
  ]
  const input = JSON.stringify(rows)
  await writeCustomers(tx, input)
  await writeContacts(tx, input)
  await writeAddresses(tx, input)
}

function stored(row: CustomerRow, identity: { id: string; number: string }) {
  const { values, ownerId, teamId, regionId, source } = row
  const named = { nameZh: values.name_zh, nameEn: values.name_en, phone: values.phone, taxNumber: values.tax_number }
  return {
    ...values,
    ...identity,
    owner_id: ownerId,
    team_id: teamId,
    region_id: regionId,
    external_source: source,
    company_key: companyKey(values.name_zh ?? values.name_en ?? ''),
    search_text: customerSearchText({ ...named, number: identity.number }),
    contact_id: newId('con'),
    address_id: newId('adr'),
  }
}

async function writeCustomers(tx: Tx, input: string): Promise<void> {
  await tx.sql`
    insert into customers (id, number, name_zh, name_en, company_key, tax_number, phone, owner_id, team_id, region_id,
      currency, credit_limit, payment_term_days, customer_class, search_text, external_source, external_key, created_at,
      updated_at)
    select id, number, name_zh, name_en, company_key, tax_number, phone, owner_id, team_id, region_id,
      coalesce(currency, 'CNY'), credit_limit, coalesce(payment_term_days, 30), customer_class, search_text, external_source, key,
      ${tx.now}::text::timestamptz, ${tx.now}::text::timestamptz
    from jsonb_to_recordset(${input}::jsonb) as row(id text, number text, name_zh text, name_en text, company_key text,
      tax_number text, phone text, owner_id text, team_id text, region_id text, currency text, credit_limit numeric,
      payment_term_days int, customer_class text, search_text text, external_source text, key text)
    on conflict (id) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
      company_key = excluded.company_key, tax_number = excluded.tax_number, phone = excluded.phone,
      owner_id = excluded.owner_id, team_id = excluded.team_id, region_id = excluded.region_id,
      credit_limit = excluded.credit_limit, payment_term_days = excluded.payment_term_days,
      customer_class = coalesce(excluded.customer_class, customers.customer_class),
      search_text = excluded.search_text, version = customers.version + 1, updated_at = excluded.updated_at`
}

async function writeContacts(tx: Tx, input: string): Promise<void> {
  await tx.sql`
    merge into contacts contact
    using jsonb_to_recordset(${input}::jsonb) as row(id text, contact_id text, contact_name text, contact_title text,
      contact_email text, contact_phone text)
    on contact.customer_id = row.id and contact.is_primary
    when matched and row.contact_name is not null then update set name = row.contact_name, title = row.contact_title,
      email = row.contact_email, phone = row.contact_phone
    when matched then delete
    when not matched and row.contact_name is not null then
      insert (id, customer_id, name, title, email, phone, is_primary)
      values (row.contact_id, row.id, row.contact_name, row.contact_title, row.contact_email, row.contact_phone, true)`
}

async function writeAddresses(tx: Tx, input: string): Promise<void> {
  await tx.sql`
    merge into addresses address
    using jsonb_to_recordset(${input}::jsonb) as row(id text, address_id text, country text, province text, city text,
      street text, postal_code text)
    on address.customer_id = row.id and address.is_default
    when matched and row.street is not null then update set country = coalesce(row.country, 'CN'),
      province = row.province, city = row.city, street = row.street, postal_code = row.postal_code
    when matched then delete
    when not matched and row.street is not null then
      insert (id, customer_id, country, province, city, street, postal_code, is_default)
      values (row.address_id, row.id, coalesce(row.country, 'CN'), row.province, row.city, row.street, row.postal_code,
        true)`
}
