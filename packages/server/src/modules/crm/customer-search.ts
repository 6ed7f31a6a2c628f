import { searchText } from '../../platform/search/search.ts'

/** What a customer is found by: both names in every reading, the number, the telephone and the tax number. */
export function customerSearchText(customer: {
  readonly number: string
  readonly nameZh?: string | null
  readonly nameEn?: string | null
  readonly phone?: string | null
  readonly taxNumber?: string | null
}): string {
  return searchText([customer.nameZh, customer.nameEn, customer.number, customer.phone, customer.taxNumber])
}
