import { below, pick } from '../../../server/src/demo/random.ts'
import { searchText } from '../../../server/src/platform/search/search.ts'
import { BEGIN_MS, instant } from './calendar.ts'
import type { Row, Tables } from './copy.ts'
import type { Making } from './making.ts'
import { companyName, personName } from './names.ts'
import type { Person } from './people.ts'

export const CUSTOMER_TABLES: Tables = {
  regions: ['id', 'code', 'name_zh', 'name_en'],
  customers: [
    ...['id', 'number', 'name_zh', 'name_en', 'company_key', 'tax_number', 'phone', 'owner_id', 'team_id', 'region_id'],
    ...['currency', 'credit_limit', 'payment_term_days', 'search_text', 'external_source', 'external_key'],
    ...['created_at', 'updated_at'],
  ],
  contacts: ['id', 'customer_id', 'name', 'title', 'email', 'phone', 'is_primary'],
  addresses: ['id', 'customer_id', 'country', 'province', 'city', 'street', 'postal_code', 'is_default'],
}

/** A customer as orders need it. */
export type Customer = {
  readonly id: string
  readonly ownerId: string
  readonly teamId: string | null
  readonly currency: string
  readonly name: string
  /** The readings of its names, which every order is found by, too. */
  readonly search: string
}

const REGIONS = ['北区 North', '东区 East', '南区 South', '西区 West', '海外 Overseas']
const FOREIGN_CURRENCIES = ['USD', 'EUR', 'GBP', 'SGD']
/** Far above what any of them has open, so that no order of a measurement is refused. */
const CREDIT_LIMITS = [null, '20000000', '50000000', '100000000']
export const SOURCE = 'legacy'

/** The sales regions; the last one is abroad. Answers their ids. */
export function writeRegions({ newId, write }: Making): string[] {
  return REGIONS.map((name, place) => {
    const [zh = '', en = ''] = name.split(' ')
    const id = newId('reg', BEGIN_MS)
    write('regions', [id, `R${place + 1}`, zh, en])
    return id
  })
}

type Surroundings = { readonly people: readonly Person[]; readonly regionIds: readonly string[] }

/** Customers one after another; each belongs to a representative and stays with that team. */
export function* writeCustomers(making: Making, { people, regionIds }: Surroundings): Generator<Customer, void> {
  const owners = people.filter((person) => person.role === 'SALES_REP')
  for (let place = 0; place < making.scale.customers; place += 1) {
    yield writeCustomer(making, { place, owner: pick(making.random, owners), regionIds })
  }
}

type Told = { readonly place: number; readonly owner: Person; readonly regionIds: readonly string[] }

function writeCustomer({ random, newId, write }: Making, { place, owner, regionIds }: Told): Customer {
  const at = BEGIN_MS + place * 1000
  const id = newId('cus', at)
  const number = `CU-2024-${String(place + 1).padStart(6, '0')}`
  const { zh, en, isForeign } = companyName(random)
  const phone = isForeign ? `+44 20 7${String(100_000 + place)}` : `021-${String(10_000_000 + place * 37)}`
  const currency = isForeign ? pick(random, FOREIGN_CURRENCIES) : 'CNY'
  const regionId = isForeign ? regionIds.at(-1) : pick(random, regionIds.slice(0, -1))
  const search = searchText([zh, en])
  const row: Row = [
    ...[id, number, zh, en, companyKeyOf(zh ?? en ?? ''), null, phone, owner.id, owner.teamId, regionId ?? null],
    ...[currency, pick(random, CREDIT_LIMITS), '30', searchText([zh, en, number, phone]), SOURCE, `C${place + 1}`],
    ...[instant(at), instant(at)],
  ]
  write('customers', row)
  const contact = personName(random)
  write('contacts', [newId('con', at), id, contact, '采购 Buyer', `buyer${place + 1}@customer.example`, phone, true])
  const street = `${1 + below(random, 900)} ${isForeign ? 'Harbour Road' : '工业大道'}`
  write('addresses', [newId('adr', at), id, isForeign ? 'GB' : 'CN', null, null, street, null, true])
  return { id, ownerId: owner.id, teamId: owner.teamId, currency, name: zh ?? en ?? '', search }
}

const FORMS = /(股份|集团)?有限公司$| (Inc|Ltd|GmbH|BV|LLC)$/

/** The key by which the product finds similar companies, for the forms of names that are made here. */
function companyKeyOf(name: string): string {
  return name.replace(FORMS, '').replaceAll(' ', '').toLowerCase()
}
