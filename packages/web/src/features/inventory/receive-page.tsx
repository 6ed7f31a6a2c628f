import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useReceiveStockMutation, useStockListFiltersQuery } from '../../generated/hooks/inventory.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { useDraft } from '../../lib/drafts.ts'
import { useFirstWrongField } from '../../lib/first-wrong-field.ts'
import { useT } from '../../lib/i18n.tsx'
import { isCommand } from '../../lib/keyboard.ts'
import { useGo } from '../../lib/navigation.ts'
import { showToast } from '../../lib/toasts.ts'
import { useCan, useCompany, useViewer } from '../../lib/viewer.tsx'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import classes from '../../ui/record/form.module.css'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage } from '../../ui/record/record-page.tsx'
import { ArrivedLines } from './arrived-lines.tsx'
import { EffectiveDay } from './effective-day.tsx'
import {
  EMPTY_RECEIPT,
  LINES_MAX,
  parseReceipt,
  type Receipt,
  receiptInput,
  type Scan,
  scanned,
  wrongNumbers,
} from './receipt.ts'
import { ScanField } from './scan-field.tsx'

/** Goods that arrive are scanned one after the other and booked in together, also products that were never stocked. */
export function ReceivePage() {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { key, renew } = useActKey()
  const { userId } = useViewer()
  const seesCosts = useCan('catalog.cost.read')
  const { timeZone } = useCompany()
  const { data } = useStockListFiltersQuery()
  const draft = useDraft(`stock.receive.${userId}`, { initial: EMPTY_RECEIPT, parse: parseReceipt })
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [receive, { loading }] = useReceiveStockMutation()
  const form = useRef<HTMLFormElement>(null)
  const code = useRef<HTMLInputElement>(null)
  useFirstWrongField(form, messages)
  const warehouses = data?.warehouses ?? []
  const receipt = { ...draft.value, warehouseId: draft.value.warehouseId || (warehouses[0]?.id ?? '') }
  const change = (part: Partial<Receipt>) => draft.change((before) => ({ ...before, ...part }))
  const onFound = (scan: Scan) =>
    draft.change((before) => {
      const lines = scanned(before.lines, scan)
      return lines.length > LINES_MAX ? before : { ...before, lines }
    })
  const send = async () => {
    const wrong = wrongNumbers(receipt.lines).map((path) => [path, t('inventory.badQuantity')])
    setMessages(Object.fromEntries(wrong))
    if (wrong.length > 0 || receipt.lines.length === 0) return
    const answer = await act(
      receive({ variables: { input: receiptInput(receipt, { idempotencyKey: key(), timeZone }) } }),
      (payload) => payload.receiveStock,
      (path) => ['warehouseId', 'reason', 'effectiveAt'].includes(path) || path.startsWith('lines.'),
    )
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    draft.reset(EMPTY_RECEIPT)
    showToast({ tone: 'success', text: t('inventory.receive.done', { count: receipt.lines.length }) })
    go(`/availability?warehouse=${receipt.warehouseId}`, { replace: true })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void send()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && isCommand(event)) void send()
  }
  return (
    <RecordPage title={t('inventory.receive.title')} listPath="/availability">
      <form ref={form} className={classes['form']} noValidate onSubmit={onSubmit} onKeyDown={onKeyDown}>
        <DraftNotice isRestored={draft.isRestored} onDiscard={() => draft.reset(EMPTY_RECEIPT)} />
        <Panel title={t('inventory.receive.where')}>
          <div className={classes['fields']}>
            <NativeSelect
              label={t('term.warehouse')}
              value={receipt.warehouseId}
              onChange={(event) => change({ warehouseId: event.currentTarget.value })}
              data={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
              error={messages['warehouseId']}
            />
            <TextInput
              label={t('inventory.receive.reason')}
              value={receipt.reason}
              onChange={(event) => change({ reason: event.currentTarget.value })}
              error={messages['reason']}
              maxLength={200}
            />
            <EffectiveDay
              day={receipt.effectiveOn}
              onDay={(effectiveOn) => change({ effectiveOn })}
              error={messages['effectiveAt']}
            />
          </div>
        </Panel>
        <Panel title={t('inventory.receive.goods')} isFlush>
          <ScanField field={code} onFound={onFound} />
          {receipt.lines.length >= LINES_MAX && (
            <p role="alert" style={{ margin: 0, padding: '0 16px 12px' }}>
              {t('inventory.receive.full', { count: LINES_MAX })}
            </p>
          )}
          <ArrivedLines
            lines={receipt.lines}
            messages={messages}
            onChange={(lines) => change({ lines })}
            onNext={() => code.current?.focus()}
            hasCosts={seesCosts}
          />
        </Panel>
        <div className={classes['buttons']}>
          <Button type="submit" loading={loading} disabled={receipt.lines.length === 0}>
            {t('inventory.act.receive')}
          </Button>
          <Button component={PathLink} to="/availability" variant="default">
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </RecordPage>
  )
}
