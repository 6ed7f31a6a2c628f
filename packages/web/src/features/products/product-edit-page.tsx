import { useProductPageQuery } from '../../generated/hooks/products.ts'
import { failureOf } from '../../lib/failures.ts'
import { useParam } from '../../lib/navigation.ts'
import { RecordSkeleton } from '../../ui/record/record-page.tsx'
import { ErrorState, MissingState } from '../../ui/states.tsx'
import { ProductEditForm } from './product-edit-form.tsx'

/** Changes a product as it is now. */
export function ProductEditPage() {
  const id = useParam('productId')
  const { data, error, refetch } = useProductPageQuery({ variables: { id }, fetchPolicy: 'network-only' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  if (!data.product) return <MissingState listPath="/products" />
  return (
    <ProductEditForm
      key={id}
      product={data.product}
      title={data.product.name}
      readAgain={async () => (await refetch()).data?.product ?? null}
    />
  )
}
