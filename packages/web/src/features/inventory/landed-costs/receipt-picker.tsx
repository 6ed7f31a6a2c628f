import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { BASE_CURRENCY } from '@tradewind/kernel'
import { useState } from 'react'
import type { LandedReceipt_MoveFragment } from '../../../generated/graphql.ts'
import { useLandedCostReceiptsQuery } from '../../../generated/hooks/inventory.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'
import classes from '../inventory.module.css'

const SEARCH_AFTER_MS = 150

interface ReceiptPickerProps {
  readonly warehouseId: string
  readonly chosenIds: ReadonlySet<string>
  readonly onChoose: (receipt: LandedReceipt_MoveFragment) => void
}

/** The newest receipts of a warehouse, found by product; those that are chosen are left out. */
export function ReceiptPicker({ warehouseId, chosenIds, onChoose }: ReceiptPickerProps) {
  const t = useT()
  const format = useFormat()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS)
  const { data, previousData } = useLandedCostReceiptsQuery({
    variables: { where: { warehouseId: { eq: warehouseId }, kind: { eq: 'RECEIPT' } }, search: search || null },
    skip: warehouseId === '',
    fetchPolicy: 'cache-and-network',
  })
  const found = (data ?? previousData)?.stockMoves
  const receipts = (found?.nodes ?? []).filter(({ id }) => !chosenIds.has(id))
  return (
    <>
      <div className={classes['scan']}>
        <TextInput
          label={t('landedCosts.search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
        />
      </div>
      {receipts.length === 0 && <p className={classes['note']}>{t('landedCosts.noReceipts')}</p>}
      {receipts.length > 0 && (
        <RecordTable
          label={t('landedCosts.receipts')}
          rows={receipts}
          rowKey={({ id }) => id}
          columns={[
            { key: 'product', title: t('term.product'), cell: ({ product }) => product.name },
            { key: 'sku', title: t('term.sku'), cell: ({ product }) => product.sku },
            { key: 'at', title: t('landedCosts.receivedAt'), cell: ({ at }) => format.moment(at) },
            {
              key: 'quantity',
              title: t('landedCosts.received'),
              isNumeric: true,
              cell: ({ quantity, product }) => `${format.number(quantity)} ${product.unit.name}`,
            },
            {
              key: 'value',
              title: t('landedCosts.value'),
              isNumeric: true,
              cell: ({ valueChange }) => valueChange && format.money(valueChange, BASE_CURRENCY),
            },
            {
              key: 'choose',
              title: t('landedCosts.choose'),
              cell: (receipt) => (
                <Button
                  variant="default"
                  size="compact-md"
                  mih={44}
                  aria-label={t('landedCosts.chooseOf', { product: receipt.product.name })}
                  onClick={() => onChoose(receipt)}
                >
                  {t('landedCosts.choose')}
                </Button>
              ),
            },
          ]}
        />
      )}
      {found?.pageInfo.hasNextPage && <p className={classes['note']}>{t('landedCosts.moreReceipts')}</p>}
    </>
  )
}
