import { compare, isPositive, subtract } from '@tradewind/kernel'
import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { OrderRecord_OrderFragment, ReserveOrderInput } from '../../generated/graphql.ts'
import { useReserveOrderMutation, useUnreserveOrderMutation } from '../../generated/hooks/sales.ts'
import { fieldMessages, type Refusal, useAct, useActKey } from '../../lib/act.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { deliveryLines } from './delivery-lines.ts'
import classes from './order-entry.module.css'

type Line = OrderRecord_OrderFragment['lines'][number]

interface OrderFormProps {
  readonly order: OrderRecord_OrderFragment
  readonly onClose: () => void
}

/** Reserves what lines still lack, or as much of it as is typed. */
export function ReserveDialog({ order, onClose }: OrderFormProps) {
  const t = useT()
  const format = useFormat()
  const [reserve] = useReserveOrderMutation()
  const lackedBy = ({ openQuantity, reservedQuantity }: Line) => subtract(openQuantity, reservedQuantity)
  return (
    <QuantitiesDialog
      title={t('sales.reserveTitle', { number: order.number })}
      label={t('sales.act.RESERVE')}
      lines={order.lines.filter((line) => compare(line.openQuantity, line.reservedQuantity) > 0)}
      usual={lackedBy}
      hint={(line) =>
        t('sales.reserveHint', {
          lacking: format.number(lackedBy(line)),
          available: line.stockLevel ? format.number(line.stockLevel.available) : t('ui.none'),
        })
      }
      send={async (input) => (await reserve({ variables: { input: { ...input, id: order.id } } })).data?.reserveOrder}
      onClose={onClose}
    />
  )
}

/** Frees what is reserved for lines, or as much of it as is typed. */
export function UnreserveDialog({ order, onClose }: OrderFormProps) {
  const t = useT()
  const format = useFormat()
  const [unreserve] = useUnreserveOrderMutation()
  return (
    <QuantitiesDialog
      title={t('sales.unreserveTitle', { number: order.number })}
      label={t('sales.act.UNRESERVE')}
      lines={order.lines.filter((line) => isPositive(line.reservedQuantity))}
      usual={({ reservedQuantity }) => reservedQuantity}
      hint={({ reservedQuantity }) => t('sales.unreserveHint', { reserved: format.number(reservedQuantity) })}
      send={async (input) =>
        (await unreserve({ variables: { input: { ...input, id: order.id } } })).data?.unreserveOrder
      }
      onClose={onClose}
    />
  )
}

interface QuantitiesDialogProps {
  readonly title: string
  readonly label: string
  readonly lines: readonly Line[]
  /** What stands in the field of a line at first: all that it can be. */
  readonly usual: (line: Line) => string
  readonly hint: (line: Line) => string
  readonly send: (
    input: Omit<ReserveOrderInput, 'id'>,
  ) => Promise<{ readonly userErrors: readonly Refusal[] } | null | undefined>
  readonly onClose: () => void
}

/** A quantity for each line; an empty one leaves its line out. Refusals stand at the line that they name. */
function QuantitiesDialog({ title, label, lines, usual, hint, send, onClose }: QuantitiesDialogProps) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [isBusy, setIsBusy] = useState(false)
  const [quantities, setQuantities] = useState(() => Object.fromEntries(lines.map((line) => [line.id, usual(line)])))
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const { lines: named, wrongId = lines[0]?.id } = deliveryLines(quantities)
    if (!named || named.length === 0) return setMessages(wrongId ? { [wrongId]: t('sales.badQuantity') } : {})
    setIsBusy(true)
    const sent = send({ idempotencyKey: key(), lines: named })
    const answer = await act(
      sent.then((payload) => ({ data: payload ?? null })),
      (payload) => payload,
      (path) => path.startsWith('lines.'),
    )
    setIsBusy(false)
    if (answer.payload) renew()
    if (answer.isDone) return onClose()
    const refused = fieldMessages(answer.refusals)
    const entries = named.map(({ orderLineId }, place) => [orderLineId, refused[`lines.${place}.quantity`] ?? ''])
    setMessages(Object.fromEntries(entries.filter(([, message]) => message !== '')))
  }
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <form onSubmit={(event) => void onSubmit(event)} noValidate className={classes['dialog']}>
        {lines.map((line) => (
          <TextInput
            key={line.id}
            label={`${line.product.sku} · ${line.product.name}`}
            description={hint(line)}
            inputMode="decimal"
            autoComplete="off"
            value={quantities[line.id] ?? ''}
            error={messages[line.id]}
            onChange={(event) => {
              const typed = event.currentTarget.value
              setQuantities((before) => ({ ...before, [line.id]: typed }))
            }}
          />
        ))}
        <Button type="submit" loading={isBusy} data-autofocus>
          {label}
        </Button>
      </form>
    </Modal>
  )
}
