import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useRequestTransferMutation, useTransferEndsQuery } from '../../../generated/hooks/inventory.ts'
import { fieldMessages, useAct, useActKey } from '../../../lib/act.ts'
import { useFirstWrongField } from '../../../lib/first-wrong-field.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useGo } from '../../../lib/navigation.ts'
import { PathLink } from '../../../ui/path-link.tsx'
import classes from '../../../ui/record/form.module.css'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage } from '../../../ui/record/record-page.tsx'
import { ArrivedLines } from '../arrived-lines.tsx'
import { type ArrivedLine, arrivedQuantity, LINES_MAX, type Scan, scanned, wrongNumbers } from '../receipt.ts'
import { ScanField } from '../scan-field.tsx'

/** Asks for goods of one warehouse to be sent to another: where from, where to, what. */
export function TransferNewPage() {
  const t = useT()
  const [ends, setEnds] = useState({ from: '', to: '', dueOn: '', note: '' })
  const [lines, setLines] = useState<readonly ArrivedLine[]>([])
  const form = useRef<HTMLFormElement>(null)
  const code = useRef<HTMLInputElement>(null)
  const { data } = useTransferEndsQuery()
  const warehouses = data?.warehouses ?? []
  const from = ends.from || (warehouses[0]?.id ?? '')
  const to = ends.to || (warehouses.find(({ id }) => id !== from)?.id ?? '')
  const { send, messages, isSending } = useRequest()
  useFirstWrongField(form, messages)
  const choices = warehouses.map(({ id, name }) => ({ value: id, label: name }))
  const onFound = ({ product, packId }: Scan) =>
    setLines((before) =>
      before.length < LINES_MAX ? scanned(before, { product: { ...product, tracking: 'NONE' }, packId }) : before,
    )
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void send({ from, to, dueOn: ends.dueOn, note: ends.note }, lines)
  }
  return (
    <RecordPage title={t('transfers.new')} listPath="/transfers">
      <form ref={form} className={classes['form']} noValidate onSubmit={onSubmit}>
        <Panel title={t('transfers.facts')}>
          <div className={classes['fields']}>
            <NativeSelect
              label={t('transfers.from')}
              value={from}
              onChange={({ currentTarget: { value } }) => setEnds({ ...ends, from: value })}
              data={choices}
              error={messages['fromWarehouseId']}
            />
            <NativeSelect
              label={t('transfers.to')}
              value={to}
              onChange={({ currentTarget: { value } }) => setEnds({ ...ends, to: value })}
              data={choices}
              error={messages['toWarehouseId']}
            />
            <TextInput
              label={t('transfers.dueOn')}
              type="date"
              value={ends.dueOn}
              onChange={({ currentTarget: { value } }) => setEnds({ ...ends, dueOn: value })}
              error={messages['dueOn']}
            />
            <TextInput
              label={t('transfers.note')}
              value={ends.note}
              onChange={({ currentTarget: { value } }) => setEnds({ ...ends, note: value })}
              error={messages['note']}
              maxLength={500}
            />
          </div>
        </Panel>
        <Panel title={t('transfers.goods')} isFlush>
          <ScanField field={code} onFound={onFound} />
          <ArrivedLines
            lines={lines}
            messages={messages}
            onChange={setLines}
            onNext={() => code.current?.focus()}
            emptyText={t('transfers.nothing')}
          />
        </Panel>
        <div className={classes['buttons']}>
          <Button type="submit" loading={isSending} disabled={lines.length === 0}>
            {t('transfers.request')}
          </Button>
          <Button component={PathLink} to="/transfers" variant="default">
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </RecordPage>
  )
}

type Ends = { readonly from: string; readonly to: string; readonly dueOn: string; readonly note: string }

/** Sends the request and opens the transfer; what is refused stands at the field that it names. */
function useRequest() {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { key, renew } = useActKey()
  const [request, { loading }] = useRequestTransferMutation()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const send = async (ends: Ends, lines: readonly ArrivedLine[]) => {
    const wrong = wrongNumbers(lines).map((path) => [path, t('inventory.badQuantity')])
    setMessages(Object.fromEntries(wrong))
    if (wrong.length > 0) return
    const input = {
      idempotencyKey: key(),
      fromWarehouseId: ends.from,
      toWarehouseId: ends.to,
      dueOn: ends.dueOn || null,
      note: ends.note.trim() || null,
      lines: lines.map((line) => ({ productId: line.productId, quantity: arrivedQuantity(line) ?? '' })),
    }
    const answer = await act(request({ variables: { input } }), (data) => data.requestTransfer)
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    go(`/transfers/${answer.payload.transfer?.id ?? ''}`, { replace: true })
  }
  return { send, messages, isSending: loading }
}
