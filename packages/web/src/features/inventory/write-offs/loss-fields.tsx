import { NativeSelect, TextInput } from '@mantine/core'
import type { WriteOffCause } from '../../../generated/graphql.ts'
import type { CountedGoods } from '../../../lib/counted-goods.ts'
import { useT } from '../../../lib/i18n.tsx'
import { ScanCounter } from '../../../ui/scan-counter.tsx'
import { CAUSES } from './outgoing.ts'

interface Typed {
  readonly quantity: string
  readonly cause: WriteOffCause
  readonly note: string
}

interface LossFieldsProps {
  readonly typed: Typed
  readonly onType: (part: Partial<Typed>) => void
  /** Where the goods lie and how they are measured. */
  readonly place: { readonly location: string; readonly unit: string }
  /** The goods as scans count them. */
  readonly goods: Omit<CountedGoods, 'id'>
  readonly messages: { readonly quantity?: string | undefined; readonly note?: string | undefined }
}

/** How much is given up, scanned or typed, why, and what happened. */
export function LossFields({ typed, onType, place, goods, messages }: LossFieldsProps) {
  const t = useT()
  const counts = { quantity: typed.quantity }
  return (
    <>
      <ScanCounter
        label={t('writeOffs.scan')}
        goods={[{ ...goods, id: 'quantity' }]}
        counts={counts}
        begin={counts}
        onCount={({ quantity = '' }) => onType({ quantity })}
        isFocused
      />
      <TextInput
        label={t('inventory.relocate.quantity', { from: place.location, unit: place.unit })}
        value={typed.quantity}
        onChange={({ currentTarget: { value: quantity } }) => onType({ quantity })}
        error={messages.quantity}
        inputMode="decimal"
        autoComplete="off"
        required
      />
      <NativeSelect
        label={t('writeOffs.cause')}
        value={typed.cause}
        onChange={({ currentTarget: { value } }) => onType({ cause: CAUSES.find((each) => each === value) ?? 'OTHER' })}
        data={CAUSES.map((value) => ({ value, label: t(`writeOffs.cause.${value}`) }))}
      />
      <TextInput
        label={t('writeOffs.note')}
        value={typed.note}
        onChange={({ currentTarget: { value: note } }) => onType({ note })}
        error={messages.note}
        maxLength={500}
      />
    </>
  )
}
