import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCloseBooksMutation, useReopenBooksMutation } from '../../generated/hooks/finance.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { ReasonDialog } from '../../ui/record/reason-dialog.tsx'

/** Closes the books through a day, or opens them again with a reason. */
export function BooksActions({ closedThrough, onDone }: { closedThrough: string | null; onDone: () => void }) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [asked, setAsked] = useState<'close' | 'reopen' | null>(null)
  const mayClose = useCan('finance.books.close')
  const mayReopen = useCan('finance.books.reopen') && closedThrough !== null
  const [reopen] = useReopenBooksMutation()
  const onReopen = async (reason: string) => {
    const answer = await act(
      reopen({ variables: { input: { idempotencyKey: key(), reason } } }),
      (data) => data.reopenBooks,
      () => false,
    )
    if (answer.payload) renew()
    if (!answer.isDone) return
    setAsked(null)
    onDone()
  }
  return (
    <>
      {mayClose && <Button onClick={() => setAsked('close')}>{t('finance.close')}</Button>}
      {mayReopen && (
        <Button variant="default" onClick={() => setAsked('reopen')}>
          {t('finance.reopen')}
        </Button>
      )}
      {asked === 'close' && <CloseDialog onClose={() => setAsked(null)} onDone={onDone} />}
      {asked === 'reopen' && (
        <ReasonDialog title={t('finance.reopen')} onClose={() => setAsked(null)} onDone={onReopen} />
      )}
    </>
  )
}

function CloseDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useT()
  const format = useFormat()
  const act = useAct()
  const { key, renew } = useActKey()
  const [through, setThrough] = useState(format.today())
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [close, { loading }] = useCloseBooksMutation()
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await act(
      close({ variables: { input: { idempotencyKey: key(), through } } }),
      (data) => data.closeBooks,
    )
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    onClose()
    onDone()
  }
  return (
    <Modal opened onClose={onClose} title={t('finance.close')}>
      <form onSubmit={(event) => void onSubmit(event)} noValidate style={{ display: 'grid', gap: 12 }}>
        <TextInput
          label={t('finance.lastClosedDay')}
          description={t('finance.closeHelp')}
          type="date"
          value={through}
          onChange={({ currentTarget: { value } }) => setThrough(value)}
          error={messages['through']}
          required
          data-autofocus
        />
        <Button type="submit" loading={loading}>
          {t('finance.close')}
        </Button>
      </form>
    </Modal>
  )
}
