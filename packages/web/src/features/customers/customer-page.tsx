import { Button } from '@mantine/core'
import { IconEdit, IconPlus } from '@tabler/icons-react'
import { useCustomerPageQuery } from '../../generated/hooks/customers.ts'
import { failureOf } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/navigation.ts'
import { useCan } from '../../lib/viewer.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { ErrorState, MissingState } from '../../ui/states.tsx'
import { AddressesPanel } from './addresses-panel.tsx'
import { ContactsPanel } from './contacts-panel.tsx'
import { CustomerFacts } from './customer-facts.tsx'
import { CustomerOrders } from './customer-orders.tsx'

/** All that is known of a customer: facts, open orders, people, places. */
export function CustomerPage() {
  const t = useT()
  const id = useParam('customerId')
  const { data, error, refetch } = useCustomerPageQuery({ variables: { id } })
  const mayWrite = useCan('crm.customer.write')
  const mayOrder = useCan('sales.order.create')
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { customer } = data
  if (!customer) return <MissingState listPath="/customers" />
  return (
    <RecordPage
      title={customer.name}
      subtitle={customer.number}
      listPath="/customers"
      actions={
        <>
          {mayWrite && (
            <Button
              component={PathLink}
              to={`/customers/${id}/edit`}
              variant="default"
              leftSection={<IconEdit size={15} aria-hidden />}
            >
              {t('customers.edit')}
            </Button>
          )}
          {mayOrder && (
            <Button
              component={PathLink}
              to={`/orders/new?customer=${id}`}
              leftSection={<IconPlus size={15} aria-hidden />}
            >
              {t('customers.newOrder')}
            </Button>
          )}
        </>
      }
    >
      <Panel title={t('customers.facts')}>
        <CustomerFacts customer={customer} />
      </Panel>
      <CustomerOrders customerId={id} />
      <ContactsPanel customer={customer} mayWrite={mayWrite} />
      <AddressesPanel addresses={customer.addresses} />
    </RecordPage>
  )
}
