import { Modal, Skeleton } from '@mantine/core'
import { useReturnableGoodsQuery } from '../../../generated/hooks/sales.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useReturnFocus } from '../../../lib/return-focus.ts'
import { ErrorState } from '../../../ui/states.tsx'
import { ReturnForm } from './return-form.tsx'

interface ReturnDialogProps {
  readonly order: { readonly id: string; readonly number: string }
  readonly onClose: () => void
}

/** Takes goods of an order back: what can still come back is asked of the server as the dialog opens. */
export function ReturnDialog({ order, onClose }: ReturnDialogProps) {
  const t = useT()
  const { data, error, refetch } = useReturnableGoodsQuery({
    variables: { orderId: order.id },
    fetchPolicy: 'network-only',
  })
  const goods = data?.returnableGoods
  useReturnFocus()
  return (
    <Modal opened onClose={onClose} title={t('returns.dialog', { number: order.number })} size="lg">
      {!goods && error && <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />}
      {!goods && !error && <Skeleton height={240} />}
      {goods?.length === 0 && <p>{t('returns.nothing')}</p>}
      {goods && goods.length > 0 && <ReturnForm orderId={order.id} goods={goods} onClose={onClose} />}
    </Modal>
  )
}
