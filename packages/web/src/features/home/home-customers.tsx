import { Button } from '@mantine/core'
import { useHomeCustomersQuery } from '../../generated/hooks/home.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { Card } from '../../ui/list/card.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { HomeCard } from './home-card.tsx'

/** The customers that came last. */
export function HomeCustomers() {
  const t = useT()
  const format = useFormat()
  const mayWrite = useCan('crm.customer.write')
  const { data, error, refetch } = useHomeCustomersQuery()
  return (
    <HomeCard
      title={t('home.customers')}
      path="/customers?sort=-CREATED_AT"
      list={data?.customers}
      failure={error ? failureOf(error) : null}
      onRetry={() => void refetch()}
      rowPath={({ id }) => `/customers/${id}`}
      row={({ name, number, openOrderAmount, openOrderCount, currency }) => (
        <Card
          title={name}
          aside={openOrderCount > 0 ? format.money(openOrderAmount, currency) : null}
          detail={number}
          detailAside={openOrderCount > 0 ? t('home.openAmount') : null}
        />
      )}
      nothing={
        <>
          <p>{t('home.noCustomers')}</p>
          {mayWrite && (
            <Button component={PathLink} to="/customers/new" variant="default">
              {t('home.newCustomer')}
            </Button>
          )}
        </>
      }
    />
  )
}
