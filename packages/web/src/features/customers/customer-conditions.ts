import type { CustomerFilter, CustomerSort } from '../../generated/graphql.ts'
import { addDays } from '@tradewind/kernel'
import type { ListState } from '../../lib/list-state.ts'
import { CUSTOMER_CLASSES } from './customer-values.ts'
import { rangeOf } from '../../ui/list/column.ts'

/** The conditions of the contract for the filters in the URL. Days begin and end in the company's time zone. */
export function customerFilter(filters: ListState['filters'], dayStart: (date: string) => string): CustomerFilter {
  const classes = CUSTOMER_CLASSES.filter((known) => (filters['class'] ?? '').split(',').includes(known))
  const created = rangeOf(filters['created'])
  const credit = rangeOf(filters['credit'])
  return {
    ...(classes.length > 0 ? { customerClass: { in: classes } } : {}),
    ...(filters['region'] ? { regionId: { eq: filters['region'] } } : {}),
    ...(filters['owner'] ? { ownerId: { eq: filters['owner'] } } : {}),
    ...(credit.from || credit.to
      ? { creditLimit: { ...(credit.from ? { gte: credit.from } : {}), ...(credit.to ? { lte: credit.to } : {}) } }
      : {}),
    ...(created.from || created.to
      ? {
          createdAt: {
            ...(created.from ? { gte: dayStart(created.from) } : {}),
            ...(created.to ? { lt: dayStart(addDays(created.to, 1)) } : {}),
          },
        }
      : {}),
  }
}

const FIELDS = ['NUMBER', 'NAME', 'CREATED_AT'] as const

export function customerSort({ field, direction }: ListState['sort']): CustomerSort {
  return { field: FIELDS.find((known) => known === field) ?? 'NAME', direction }
}
