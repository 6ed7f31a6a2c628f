import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useT } from '../../lib/i18n.tsx'

/** Asks why before something is stopped or ended. */
export function ReasonDialog(props: { title: string; onClose: () => void; onDone: (reason: string) => Promise<void> }) {
  const t = useT()
  const [reason, setReason] = useState('')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') void props.onDone(reason.trim())
  }
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <form onSubmit={onSubmit} style={{ display: 'grid', gap: 12 }}>
        <TextInput
          label={t('ui.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={200}
          required
          data-autofocus
        />
        <Button type="submit">{props.title}</Button>
      </form>
    </Modal>
  )
}
