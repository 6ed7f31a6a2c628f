import { useDebouncedValue } from '@mantine/hooks'
import { memo, useEffect, useState } from 'react'
import { useOrderCustomerSearchQuery, useOrderEntryChoicesQuery } from '../../generated/hooks/sales.ts'
import { useT } from '../../lib/i18n.tsx'
import type { OrderDraft, OrderHeadDraft } from './order-draft.ts'
import classes from './order-entry.module.css'
import { SearchPicker } from '../../ui/search-picker.tsx'
import { TermFields } from './term-fields.tsx'

interface OrderHeadProps {
  readonly draft: OrderHeadDraft
  /** Whether it was tried to send the order, so that what is missing is named. */
  readonly isChecked: boolean
  readonly onChange: (step: (before: OrderDraft) => OrderDraft) => void
  readonly onPicked: () => void
}

/** For whom and from where; the first warehouse is chosen until another one is. Typing in lines leaves it as it is. */
export const OrderHead = memo(function OrderHead({ draft, isChecked, onChange, onPicked }: OrderHeadProps) {
  const t = useT()
  const [typed, setTyped] = useState<string | null>(null)
  const [search] = useDebouncedValue(typed?.trim() ?? '', 120)
  const { data: found, loading } = useOrderCustomerSearchQuery({ variables: { search }, skip: search === '' })
  const { data } = useOrderEntryChoicesQuery()
  const warehouses = data?.warehouses ?? []
  const usual = warehouses[0]?.id
  useEffect(() => {
    if (usual) onChange((before) => (before.warehouseId ? before : { ...before, warehouseId: usual }))
  }, [usual, onChange])
  return (
    <div className={classes['head']}>
      <div className={`${classes['label']} ${classes['wide']}`}>
        <span aria-hidden>{t('term.customer')}</span>
        <SearchPicker
          label={t('term.customer')}
          cell="customer"
          text={typed ?? draft.customer?.name ?? ''}
          options={(search === '' ? [] : (found?.customers.nodes ?? [])).map(({ id, name, number }) => ({
            id,
            label: name,
            detail: number,
          }))}
          problem={isChecked && !draft.customer ? t('sales.customerNeeded') : undefined}
          isSettled={search === (typed?.trim() ?? '') && !loading}
          onType={(text) => {
            setTyped(text)
            onChange((before) => ({ ...before, customer: null }))
          }}
          onPick={({ id, label }) => {
            setTyped(null)
            onChange((before) => ({ ...before, customer: { id, name: label } }))
            onPicked()
          }}
        />
      </div>
      <label className={classes['label']}>
        {t('term.warehouse')}
        <select
          className={classes['input']}
          data-cell="warehouse"
          value={draft.warehouseId ?? ''}
          onChange={(event) => {
            const warehouseId = event.currentTarget.value
            onChange((before) => ({ ...before, warehouseId }))
          }}
        >
          {warehouses.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <TermFields terms={draft.terms} usual={data?.salesSettings} onChange={onChange} />
    </div>
  )
})
