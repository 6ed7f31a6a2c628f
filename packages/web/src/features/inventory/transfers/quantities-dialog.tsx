import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useT } from '../../../lib/i18n.tsx'
import classes from '../inventory.module.css'
import { typedQuantity } from '../typed-quantity.ts'

/** One quantity that is asked for, with the number that is most likely meant. */
export interface AskedQuantity {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly planned: string
}

interface QuantitiesDialogProps {
  readonly title: string
  readonly submit: string
  readonly asked: readonly AskedQuantity[]
  /** Sends the quantities that are not zero; answers messages by the place of a line, none when it was done. */
  readonly onSend: (lines: readonly { id: string; quantity: string }[]) => Promise<Readonly<Record<number, string>>>
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** Asks for the quantities of an act; Enter takes what is most likely meant. */
export function QuantitiesDialog({ title, submit, asked, onSend, onClose, children }: QuantitiesDialogProps) {
  const t = useT()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [isSending, setSending] = useState(false)
  const textOf = ({ id, planned }: AskedQuantity) => typed[id] ?? planned
  const send = async () => {
    const wrong = asked.filter((each) => typedQuantity(textOf(each) || '0') === null)
    setMessages(Object.fromEntries(wrong.map(({ id }) => [id, t('inventory.badQuantity')])))
    const lines = asked
      .map((each) => ({ id: each.id, quantity: typedQuantity(textOf(each) || '0') ?? '0' }))
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
        {asked.map((each) => (
          <TextInput
            key={each.id}
            label={each.label}
            description={each.hint}
            inputMode="decimal"
            autoComplete="off"
            value={textOf(each)}
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
