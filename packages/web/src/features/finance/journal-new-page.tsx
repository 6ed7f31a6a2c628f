import { BASE_CURRENCY } from '@tradewind/kernel'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useAccountChoicesQuery, usePostJournalEntryMutation } from '../../generated/hooks/finance.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { useFirstWrongField } from '../../lib/first-wrong-field.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useGo } from '../../lib/navigation.ts'
import { PathLink } from '../../ui/path-link.tsx'
import classes from '../../ui/record/form.module.css'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage } from '../../ui/record/record-page.tsx'
import { emptyLine, sentLines, sumsOf, typedAmount, type TypedLine } from './entry-lines.ts'
import { EntryLineFields } from './entry-line-fields.tsx'

/** Books an entry by hand: two lines to begin with, and a new one whenever the last is begun. */
export function JournalNewPage() {
  const t = useT()
  const format = useFormat()
  const form = useRef<HTMLFormElement>(null)
  const [head, setHead] = useState({ bookedOn: format.today(), description: '' })
  const [lines, setLines] = useState<readonly TypedLine[]>([emptyLine(1), emptyLine(2)])
  const { data } = useAccountChoicesQuery()
  const { send, messages, isSending } = usePosting()
  useFirstWrongField(form, messages)
  const sums = sumsOf(lines)
  const money = (amount: string) => format.money(amount, BASE_CURRENCY)
  const onChange = (changed: TypedLine) => {
    const next = lines.map((line) => (line.key === changed.key ? changed : line))
    setLines(changed.key === lines.at(-1)?.key ? [...next, emptyLine(changed.key + 1)] : next)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void send(head, sentLines(lines))
  }
  return (
    <RecordPage title={t('finance.newEntry')} listPath="/journal">
      <form ref={form} className={classes['form']} noValidate onSubmit={onSubmit}>
        <Panel title={t('finance.entry')}>
          <div className={classes['fields']}>
            <TextInput
              label={t('finance.bookedOn')}
              type="date"
              value={head.bookedOn}
              onChange={({ currentTarget: { value } }) => setHead({ ...head, bookedOn: value })}
              error={messages['bookedOn']}
              required
            />
            <TextInput
              label={t('finance.description')}
              value={head.description}
              onChange={({ currentTarget: { value } }) => setHead({ ...head, description: value })}
              error={messages['description']}
              maxLength={200}
              required
              data-autofocus
            />
          </div>
        </Panel>
        <Panel title={t('finance.lines')}>
          <div style={{ display: 'grid', gap: 8 }}>
            {lines.map((line, place) => (
              <EntryLineFields
                key={line.key}
                line={line}
                place={place}
                accounts={data?.accounts ?? []}
                messages={messages}
                onChange={onChange}
              />
            ))}
            <p role="status" style={{ margin: 0 }}>
              {t('finance.sums', { debit: money(sums.debit), credit: money(sums.credit), open: money(sums.open) })}
            </p>
            {messages['lines'] && <p role="alert">{messages['lines']}</p>}
          </div>
        </Panel>
        <div className={classes['buttons']}>
          <Button type="submit" loading={isSending}>
            {t('finance.post')}
          </Button>
          <Button component={PathLink} to="/journal" variant="default">
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </RecordPage>
  )
}

/** Books the entry and opens it; what is refused stands at the field that it names. */
function usePosting() {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { key, renew } = useActKey()
  const [post, { loading }] = usePostJournalEntryMutation()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const send = async (head: { bookedOn: string; description: string }, lines: readonly TypedLine[]) => {
    const wrong = lines.flatMap(({ debit, credit }, place) => [
      ...(typedAmount(debit) === null ? [[`lines.${place}.debit`, t('finance.badAmount')]] : []),
      ...(typedAmount(credit) === null ? [[`lines.${place}.credit`, t('finance.badAmount')]] : []),
    ])
    setMessages(Object.fromEntries(wrong))
    if (wrong.length > 0) return
    const sent = lines.map(({ accountId, debit, credit }) => ({
      ...{ accountId, debit: typedAmount(debit), credit: typedAmount(credit) },
    }))
    const input = { idempotencyKey: key(), bookedOn: head.bookedOn, description: head.description.trim(), lines: sent }
    const answer = await act(post({ variables: { input } }), (data) => data.postJournalEntry)
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    go(`/journal/${answer.payload.journalEntry?.id ?? ''}`, { replace: true })
  }
  return { send, messages, isSending: loading }
}
