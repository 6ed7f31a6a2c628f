import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { BASE_CURRENCY } from '@tradewind/kernel'
import type { LandedReceipt_MoveFragment } from '../../../generated/graphql.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'

interface Share {
  readonly amount: string
  readonly remainingQuantity: string
  readonly stockAmount: string
  readonly expenseAmount: string
}

interface ShareTableProps {
  readonly shares: readonly { readonly receipt: LandedReceipt_MoveFragment; readonly share: Share | undefined }[]
  readonly onRemove?: (receiptId: string) => void
}

/** The receipts of a cost: what came in, what of it is still there, and what it bears. */
export function ShareTable({ shares, onRemove }: ShareTableProps) {
  const t = useT()
  const format = useFormat()
  const money = (amount: string | null | undefined) => (amount ? format.money(amount, BASE_CURRENCY) : t('ui.none'))
  return (
    <RecordTable
      label={t('landedCosts.shares')}
      rows={shares}
      rowKey={({ receipt }) => receipt.id}
      columns={[
        {
          key: 'product',
          title: t('term.product'),
          cell: ({ receipt: { product } }) => <PathLink to={`/products/${product.id}`}>{product.name}</PathLink>,
        },
        { key: 'sku', title: t('term.sku'), cell: ({ receipt }) => receipt.product.sku },
        { key: 'at', title: t('landedCosts.receivedAt'), cell: ({ receipt }) => format.moment(receipt.at) },
        {
          key: 'quantity',
          title: t('landedCosts.received'),
          isNumeric: true,
          cell: ({ receipt: { quantity, product } }) => `${format.number(quantity)} ${product.unit.name}`,
        },
        {
          key: 'remaining',
          title: t('landedCosts.remaining'),
          isNumeric: true,
          cell: ({ share }) => (share ? format.number(share.remainingQuantity) : t('ui.none')),
        },
        { key: 'amount', title: t('landedCosts.share'), isNumeric: true, cell: ({ share }) => money(share?.amount) },
        {
          key: 'stock',
          title: t('landedCosts.toStock'),
          isNumeric: true,
          cell: ({ share }) => money(share?.stockAmount),
        },
        {
          key: 'expense',
          title: t('landedCosts.toExpense'),
          isNumeric: true,
          cell: ({ share }) => money(share?.expenseAmount),
        },
        ...(onRemove
          ? [
              {
                key: 'remove',
                title: t('landedCosts.remove'),
                cell: ({ receipt }: ShareTableProps['shares'][number]) => (
                  <ActionIcon
                    variant="subtle"
                    size={44}
                    aria-label={t('landedCosts.removeOf', { product: receipt.product.name })}
                    onClick={() => onRemove(receipt.id)}
                  >
                    <IconX size={16} aria-hidden />
                  </ActionIcon>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
