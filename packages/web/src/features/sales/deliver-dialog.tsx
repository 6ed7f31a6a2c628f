import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { OrderRecord_OrderFragment } from '../../generated/graphql.ts'
import { useDeliverOrderMutation } from '../../generated/hooks/sales.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { nothingCounted } from '../../lib/counted-goods.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { ScanCounter } from '../../ui/scan-counter.tsx'
import { deliveryLines, pickedGoods, plannedQuantities } from './delivery-lines.ts'
import classes from './order-entry.module.css'

/** Ships what is reserved, or what is typed instead; carrier and tracking number when they are known. */
export function DeliverDialog({ order, onClose }: { order: OrderRecord_OrderFragment; onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const { send, messages, isBusy } = useDelivery(order.id, onClose)
  const [quantities, setQuantities] = useState(() => plannedQuantities(order.lines))
  const [carrier, setCarrier] = useState('')
  const [trackingNumber, setTrackingNumber] = useState('')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void send(quantities, { carrier: carrier.trim() || null, trackingNumber: trackingNumber.trim() || null })
  }
  return (
    <Modal opened onClose={onClose} title={t('sales.deliverTitle', { number: order.number })} size="lg">
      <form onSubmit={onSubmit} noValidate className={classes['dialog']}>
        <ScanCounter
          label={t('sales.pick')}
          goods={pickedGoods(order.lines)}
          counts={quantities}
          begin={nothingCounted(quantities)}
          onCount={setQuantities}
        />
        {order.lines
          .filter(({ id }) => id in quantities)
          .map(({ id, product, kit, reservedQuantity, openQuantity }) => (
            <TextInput
              key={id}
              label={`${product.sku} · ${product.name}`}
              description={[
                t('sales.deliverHint', {
                  open: format.number(openQuantity),
                  reserved: format.number(reservedQuantity),
                }),
                ...(kit ? [t('sales.ofKit', { kit: kit.product.name })] : []),
              ].join(' · ')}
              inputMode="decimal"
              autoComplete="off"
              value={quantities[id] ?? ''}
              error={messages[id]}
              onChange={(event) => {
                const typed = event.currentTarget.value
                setQuantities((before) => ({ ...before, [id]: typed }))
              }}
            />
          ))}
        <div className={classes['pair']}>
          <TextInput
            label={t('sales.carrier')}
            value={carrier}
            maxLength={80}
            onChange={(event) => setCarrier(event.currentTarget.value)}
          />
          <TextInput
            label={t('sales.tracking')}
            value={trackingNumber}
            maxLength={80}
            onChange={(event) => setTrackingNumber(event.currentTarget.value)}
          />
        </div>
        <Button type="submit" loading={isBusy} data-autofocus>
          {t('sales.act.DELIVER')}
        </Button>
      </form>
    </Modal>
  )
}

type Shipment = { readonly carrier: string | null; readonly trackingNumber: string | null }

/** Sends the delivery under one key for each attempt; refusals stand at the line that they name. */
function useDelivery(orderId: string, onDone: () => void) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [deliver, { loading }] = useDeliverOrderMutation()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const send = async (quantities: Readonly<Record<string, string>>, shipment: Shipment) => {
    const { lines, wrongId } = deliveryLines(quantities)
    if (!lines || lines.length === 0) {
      const id = wrongId ?? Object.keys(quantities)[0]
      setMessages(id ? { [id]: t('sales.badQuantity') } : {})
      return
    }
    const answer = await act(
      deliver({ variables: { input: { idempotencyKey: key(), orderId, lines, ...shipment } } }),
      (data) => data.deliverOrder,
      (path) => path.startsWith('lines.'),
    )
    if (answer.payload) renew()
    if (answer.isDone) return onDone()
    const refused = fieldMessages(answer.refusals)
    const entries = lines.map(({ orderLineId }, place) => [orderLineId, refused[`lines.${place}.quantity`] ?? ''])
    setMessages(Object.fromEntries(entries.filter(([, message]) => message !== '')))
  }
  return { send, messages, isBusy: loading }
}
