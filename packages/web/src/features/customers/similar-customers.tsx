import { skipToken } from '@apollo/client/react'
import { useDebouncedValue } from '@mantine/hooks'
import { useSimilarCustomersQuery } from '../../generated/hooks/customers.ts'
import { useT } from '../../lib/i18n.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import classes from './customer-form.module.css'
import type { CustomerValues } from './customer-values.ts'

const ASK_AFTER_MS = 400

/** While a new customer is typed: those who may be the same company. The form can be sent all the same. */
export function SimilarCustomers({ values }: { values: CustomerValues }) {
  const t = useT()
  const [{ name, taxNumber, phone }] = useDebouncedValue(askedOf(values), ASK_AFTER_MS, { leading: false })
  const isWorthAsking = name.length >= 2 || taxNumber.length >= 4 || phone.length >= 5
  const { data, previousData } = useSimilarCustomersQuery(
    isWorthAsking
      ? {
          variables: { input: { name: name || null, taxNumber: taxNumber || null, phone: phone || null } },
          fetchPolicy: 'no-cache',
        }
      : skipToken,
  )
  const answer = isWorthAsking ? (data ?? previousData) : undefined
  const found = answer?.similarCustomers ?? []
  return (
    <div role="status">
      {found.length > 0 && (
        <div className={classes['similar']}>
          <strong>{t('customers.similar.title', { count: found.length })}</strong>
          <ul>
            {found.map((customer) => (
              <li key={customer.id}>
                <PathLink
                  to={`/customers/${customer.id}`}
                  aria-label={t('customers.similar.open', { name: customer.name })}
                  target="_blank"
                >
                  {[customer.name, customer.number, customer.phone, customer.taxNumber].filter(Boolean).join(' · ')}
                </PathLink>
              </li>
            ))}
          </ul>
        </div>
      )}
      {answer?.isKnownToColleagues && <p className={classes['similar']}>{t('customers.similar.hidden')}</p>}
    </div>
  )
}

function askedOf({ nameZh, nameEn, taxNumber, phone }: CustomerValues) {
  return { name: (nameZh || nameEn).trim(), taxNumber: taxNumber.trim(), phone: phone.trim() }
}
