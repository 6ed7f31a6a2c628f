import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useAddContactMutation } from '../../generated/hooks/customers.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'

/** One more person at a customer. */
export function AddContactDialog({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [addContact, { loading }] = useAddContactMutation()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const text = (name: string) => String(typed.get(name) ?? '').trim() || null
    const contact = { name: text('name') ?? '', title: text('title'), phone: text('phone'), email: text('email') }
    const sent = addContact({ variables: { input: { idempotencyKey: key(), customerId, contact } } })
    const answer = await act(sent, (data) => data.addContact)
    if (answer.payload) renew()
    if (answer.isDone) onClose()
    else setMessages(fieldMessages(answer.refusals))
  }
  return (
    <Modal opened onClose={onClose} title={t('customers.addContact')}>
      <form onSubmit={(event) => void onSubmit(event)} style={{ display: 'grid', gap: 12 }}>
        <TextInput
          name="name"
          label={t('customers.contactName')}
          required
          data-autofocus
          error={messages['contact.name']}
        />
        <TextInput name="title" label={t('customers.contactTitle')} error={messages['contact.title']} />
        <TextInput name="phone" type="tel" label={t('term.phone')} error={messages['contact.phone']} />
        <TextInput name="email" type="email" label={t('term.email')} error={messages['contact.email']} />
        <Button type="submit" loading={loading}>
          {t('ui.save')}
        </Button>
      </form>
    </Modal>
  )
}
