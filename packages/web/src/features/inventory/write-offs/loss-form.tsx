import { isPositive, writtenNumber } from '@tradewind/kernel'
import { Button } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useFirstWrongField } from '../../../lib/first-wrong-field.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { PhotoField } from '../photos/photo-field.tsx'
import { useKeptPhotos } from '../photos/use-kept-photos.ts'
import { GoodsName } from './goods-field.tsx'
import type { GoodsHere } from './goods-here.ts'
import { LossFields } from './loss-fields.tsx'
import type { Loss } from './outgoing.ts'
import classes from './write-offs.module.css'

interface LossFormProps {
  readonly loss: Loss & { readonly goods: GoodsHere }
  /** No more may wait on this device. */
  readonly isFull: boolean
  readonly onType: (step: (before: Loss) => Loss) => void
  /** Other goods were meant. */
  readonly onOther: () => void
  readonly onKeep: (loss: Loss & { readonly goods: GoodsHere }) => void
}

/** How much of the chosen goods is given up, why, and how it looks. */
export function LossForm({ loss, isFull, onType, onOther, onKeep }: LossFormProps) {
  const t = useT()
  const format = useFormat()
  const form = useRef<HTMLFormElement>(null)
  const [messages, setMessages] = useState<{ quantity?: string }>({})
  useFirstWrongField(form, messages)
  const photos = useKeptPhotos(loss.photos, (step) => onType((before) => ({ ...before, photos: step(before.photos) })))
  const { goods } = loss
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const quantity = writtenNumber(loss.quantity)
    const isWrong = quantity === null || !isPositive(quantity)
    setMessages(isWrong ? { quantity: t('inventory.badQuantity') } : {})
    if (!isWrong) onKeep({ ...loss, quantity })
  }
  return (
    <form ref={form} className={classes['form']} noValidate onSubmit={onSubmit}>
      <div className={classes['chosen']}>
        <GoodsName goods={goods} />
        <span className={classes['lying']}>
          {t('writeOffs.lying', { quantity: format.number(goods.onHand), unit: goods.unit })}
        </span>
        <Button variant="default" onClick={onOther}>
          {t('writeOffs.other')}
        </Button>
      </div>
      <LossFields
        typed={loss}
        onType={(part) => onType((before) => ({ ...before, ...part }))}
        place={goods}
        goods={{ product: { ...goods, packs: [] }, lot: goods.lot, most: goods.onHand }}
        messages={messages}
      />
      <PhotoField {...photos} />
      {isFull && <p role="alert">{t('writeOffs.full')}</p>}
      <Button className={classes['send']} type="submit" disabled={isFull}>
        {t('writeOffs.act')}
      </Button>
    </form>
  )
}
