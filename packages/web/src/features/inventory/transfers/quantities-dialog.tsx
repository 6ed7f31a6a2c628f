import { type Decimal, writtenNumber } from '@tradewind/kernel'
import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { type CountedGoods, type Counts, nothingCounted } from '../../../lib/counted-goods.ts'
import { useT } from '../../../lib/i18n.tsx'
import { ScanCounter } from '../../../ui/scan-counter.tsx'
import classes from '../inventory.module.css'

/** One quantity that is asked for, with the number that is most likely meant. */
export interface AskedQuantity {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly planned: string
  /** What of them is scanned. */
  readonly goods: CountedGoods
  /** What is to be said of another number than the planned one. */
  readonly remark?: (quantity: Decimal) => string | null
}

interface QuantitiesDialogProps {
  readonly title: string
  readonly submit: string
  /** What the field for scanning is called; absent where goods are not at hand. */
  readonly scan?: string
  readonly asked: readonly AskedQuantity[]
  /** Sends the quantities that are not zero; answers messages by the place of a line, none when it was done. */
  readonly onSend: (lines: readonly { id: string; quantity: string }[]) => Promise<Readonly<Record<number, string>>>
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** Asks for the quantities of an act; Enter takes what is most likely meant, and scans count from the first piece on. */
export function QuantitiesDialog({ title, submit, scan, asked, onSend, onClose, children }: QuantitiesDialogProps) {
  const t = useT()
  const [typed, setTyped] = useState<Counts>(() => Object.fromEntries(asked.map(({ id, planned }) => [id, planned])))
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [isSending, setSending] = useState(false)
  const quantityOf = ({ id }: AskedQuantity) => writtenNumber(typed[id] || '0')
  const send = async () => {
    const wrong = asked.filter((each) => quantityOf(each) === null)
    setMessages(Object.fromEntries(wrong.map(({ id }) => [id, t('inventory.badQuantity')])))
    const lines = asked
      .map((each) => ({ id: each.id, quantity: quantityOf(each) ?? '0' }))
      .filter(({ quantity }) => quantity !== '0')
    if (wrong.length > 0 || lines.length === 0) return
    setSending(true)
    const refused = await onSend(lines)
    setSending(false)
    setMessages(Object.fromEntries(lines.flatMap(({ id }, place) => (refused[place] ? [[id, refused[place]]] : []))))
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void send()
  }
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <form onSubmit={onSubmit} noValidate className={classes['act']}>
        {scan && (
          <ScanCounter
            label={scan}
            goods={asked.map(({ goods }) => goods)}
            counts={typed}
            begin={nothingCounted(typed)}
            onCount={setTyped}
          />
        )}
        {asked.map((each) => (
          <TextInput
            key={each.id}
            label={each.label}
            description={<Description asked={each} quantity={quantityOf(each)} />}
            inputMode="decimal"
            autoComplete="off"
            value={typed[each.id] ?? ''}
            error={messages[each.id]}
            onFocus={(event) => event.currentTarget.select()}
            onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, [each.id]: value }))}
          />
        ))}
        {children}
        <Button type="submit" loading={isSending} data-autofocus>
          {submit}
        </Button>
      </form>
    </Modal>
  )
}

function Description({ asked, quantity }: { asked: AskedQuantity; quantity: Decimal | null }) {
  const remark = quantity === null ? null : asked.remark?.(quantity)
  return (
    <>
      {asked.hint}
      {remark && <strong className={classes['remark']}>{remark}</strong>}
    </>
  )
}
