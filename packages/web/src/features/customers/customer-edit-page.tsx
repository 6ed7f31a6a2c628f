import { useCustomerPageQuery } from '../../generated/hooks/customers.ts'
import { failureOf } from '../../lib/failures.ts'
import { useParam } from '../../lib/navigation.ts'
import { RecordSkeleton } from '../../ui/record/record-page.tsx'
import { ErrorState, MissingState } from '../../ui/states.tsx'
import { CustomerEditForm } from './customer-edit-form.tsx'

/** Changes a customer as it is now. */
export function CustomerEditPage() {
  const id = useParam('customerId')
  const { data, error, refetch } = useCustomerPageQuery({ variables: { id }, fetchPolicy: 'network-only' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  if (!data.customer) return <MissingState listPath="/customers" />
  return (
    <CustomerEditForm
      key={id}
      customer={data.customer}
      title={data.customer.name}
      readAgain={async () => (await refetch()).data?.customer ?? null}
    />
  )
}
