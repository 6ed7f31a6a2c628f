import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import type { SalesReturnReason } from '../../../generated/graphql.ts'
import { useFirstWrongField } from '../../../lib/first-wrong-field.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useViewer } from '../../../lib/viewer.tsx'
import { ScanCounter } from '../../../ui/scan-counter.tsx'
import {
  countedGoods,
  countsOf,
  everythingTyped,
  nothingTyped,
  type Returnable,
  type TypedReturns,
  withCounts,
} from './return-lines.ts'
import { ReturnGoodsFields } from './return-goods-fields.tsx'
import classes from './returns.module.css'
import { DAY, useReturn } from './use-return.ts'

export const REASONS = [
  'DEFECTIVE',
  'DAMAGED',
  'WRONG_GOODS',
  'UNWANTED',
  'OTHER',
] as const satisfies readonly SalesReturnReason[]

interface ReturnFormProps {
  readonly orderId: string
  readonly goods: readonly Returnable[]
  readonly onClose: () => void
}

/** Which goods come back, why, when, and what becomes of them. */
export function ReturnForm({ orderId, goods, onClose }: ReturnFormProps) {
  const t = useT()
  const { today } = useViewer()
  const { send, messages, isBusy } = useReturn(orderId, goods, onClose)
  const [typed, setTyped] = useState(() => nothingTyped(goods))
  const [header, setHeader] = useState({ reason: 'UNWANTED', returnedOn: today, note: '' })
  const form = useRef<HTMLFormElement>(null)
  useFirstWrongField(form, messages)
  const counts = countsOf(typed)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const reason = REASONS.find((each) => each === header.reason) ?? 'OTHER'
    void send(typed, { reason, returnedOn: header.returnedOn || today, note: header.note.trim() || null })
  }
  return (
    <form ref={form} className={classes['form']} noValidate onSubmit={onSubmit}>
      <div className={classes['scan']}>
        <ScanCounter
          label={t('returns.scan')}
          goods={countedGoods(goods)}
          counts={counts}
          begin={counts}
          onCount={(counted) => setTyped(withCounts(typed, counted))}
          isFocused
        />
        <Button variant="default" onClick={() => setTyped(everythingTyped(goods, typed))}>
          {t('returns.everything')}
        </Button>
      </div>
      <GoodsList goods={goods} typed={typed} messages={messages} onTyped={setTyped} />
      <div className={classes['pair']}>
        <NativeSelect
          label={t('returns.reason')}
          value={header.reason}
          onChange={({ currentTarget: { value: reason } }) => setHeader({ ...header, reason })}
          data={REASONS.map((value) => ({ value, label: t(`returns.reason.${value}`) }))}
        />
        <TextInput
          type="date"
          label={t('returns.returnedOn')}
          value={header.returnedOn}
          max={today}
          onChange={({ currentTarget: { value: returnedOn } }) => setHeader({ ...header, returnedOn })}
          error={messages[DAY]}
        />
      </div>
      <TextInput
        label={t('returns.note')}
        value={header.note}
        maxLength={500}
        onChange={({ currentTarget: { value: note } }) => setHeader({ ...header, note })}
      />
      <div className={classes['buttons']}>
        <Button type="submit" loading={isBusy}>
          {t('sales.act.RETURN')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}

interface GoodsListProps {
  readonly goods: readonly Returnable[]
  readonly typed: TypedReturns
  readonly messages: Readonly<Record<string, string>>
  readonly onTyped: (typed: TypedReturns) => void
}

function GoodsList({ goods, typed, messages, onTyped }: GoodsListProps) {
  const t = useT()
  return (
    <ul className={classes['goods']} aria-label={t('returns.goods')}>
      {goods.map((each) => (
        <ReturnGoodsFields
          key={`${each.orderLine.id} ${each.lot?.id ?? ''}`}
          goods={each}
          typed={typed}
          messages={messages}
          onTyped={onTyped}
        />
      ))}
    </ul>
  )
}
