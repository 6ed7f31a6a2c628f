import { Button, Modal } from '@mantine/core'
import { type FormEvent, type ReactNode, useRef } from 'react'
import type { StockRow_LevelFragment } from '../../generated/graphql.ts'
import { useFirstWrongField } from '../../lib/first-wrong-field.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useReturnFocus } from '../../lib/return-focus.ts'
import classes from './inventory.module.css'

interface StockActFormProps {
  readonly title: string
  readonly level: StockRow_LevelFragment
  readonly isSending: boolean
  /** Whether the act lacks what it needs, so that it cannot be sent. */
  readonly isBlocked?: boolean
  /** What is wrong with fields; the first of them gets the focus. */
  readonly messages: Readonly<Record<string, string>>
  readonly onSend: () => Promise<void>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The frame of every act on a stock level: what and where, how much there is now, then the fields. */
export function StockActForm(props: StockActFormProps) {
  const { title, level, isSending, isBlocked = false, messages, onSend, onClose } = props
  const t = useT()
  const format = useFormat()
  const { product, warehouse } = level
  const form = useRef<HTMLFormElement>(null)
  useFirstWrongField(form, messages)
  useReturnFocus()
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void onSend()
  }
  return (
    <Modal opened onClose={onClose} title={title}>
      <form ref={form} className={classes['act']} noValidate onSubmit={onSubmit}>
        <div className={classes['place']}>
          <strong>{product.name}</strong>
          <span>{`${product.sku} · ${warehouse.name}`}</span>
          <span>
            {t('inventory.act.now', {
              onHand: format.number(level.onHand),
              reserved: format.number(level.reserved),
              available: format.number(level.available),
              unit: product.unit.name,
            })}
          </span>
        </div>
        {props.children}
        <div className={classes['buttons']}>
          <Button type="submit" loading={isSending} disabled={isBlocked}>
            {title}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
