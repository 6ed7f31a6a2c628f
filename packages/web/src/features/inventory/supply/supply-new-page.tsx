import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useCreateSupplyRequestsMutation, useStockListFiltersQuery } from '../../../generated/hooks/inventory.ts'
import { fieldMessages, useAct, useActKey } from '../../../lib/act.ts'
import { useFirstWrongField } from '../../../lib/first-wrong-field.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useGo } from '../../../lib/navigation.ts'
import { showToast } from '../../../lib/toasts.ts'
import { useCan } from '../../../lib/viewer.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import classes from '../../../ui/record/form.module.css'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage } from '../../../ui/record/record-page.tsx'
import { ArrivedLines } from '../arrived-lines.tsx'
import { type ArrivedLine, arrivedQuantity, type Scan, scanned, wrongNumbers } from '../receipt.ts'
import { ScanField } from '../scan-field.tsx'

const LINES_MAX = 100
const KINDS = ['PURCHASE', 'PRODUCTION', 'TRANSFER'] as const

/** Asks for supply that no rule suggests: how, for which warehouse, what. */
export function SupplyNewPage() {
  const t = useT()
  const [facts, setFacts] = useState<SupplyFacts>({
    kind: 'PURCHASE',
    warehouseId: '',
    donorId: '',
    dueOn: '',
    note: '',
  })
  const [lines, setLines] = useState<readonly ArrivedLine[]>([])
  const form = useRef<HTMLFormElement>(null)
  const code = useRef<HTMLInputElement>(null)
  const { data } = useStockListFiltersQuery()
  const warehouses = data?.warehouses ?? []
  const warehouseId = facts.warehouseId || (warehouses[0]?.id ?? '')
  const { send, messages, isSending } = useCreate()
  useFirstWrongField(form, messages)
  const onFound = ({ product, packId }: Scan) =>
    setLines((before) =>
      before.length < LINES_MAX ? scanned(before, { product: { ...product, tracking: 'NONE' }, packId }) : before,
    )
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void send({ ...facts, warehouseId }, lines)
  }
  return (
    <RecordPage title={t('supply.new')} listPath="/supply-requests">
      <form ref={form} className={classes['form']} noValidate onSubmit={onSubmit}>
        <Panel title={t('supply.facts')}>
          <FactFields
            facts={{ ...facts, warehouseId }}
            warehouses={warehouses}
            messages={messages}
            onChange={setFacts}
          />
        </Panel>
        <Panel title={t('supply.goods')} isFlush>
          <ScanField field={code} onFound={onFound} />
          <ArrivedLines
            lines={lines}
            messages={messages}
            onChange={setLines}
            onNext={() => code.current?.focus()}
            emptyText={t('supply.nothing')}
          />
        </Panel>
        <div className={classes['buttons']}>
          <Button type="submit" loading={isSending} disabled={lines.length === 0}>
            {t('supply.submit')}
          </Button>
          <Button component={PathLink} to="/supply-requests" variant="default">
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </RecordPage>
  )
}

interface SupplyFacts {
  readonly kind: (typeof KINDS)[number]
  readonly warehouseId: string
  /** Empty for the warehouse that can best spare it. */
  readonly donorId: string
  readonly dueOn: string
  readonly note: string
}

interface FactFieldsProps {
  readonly facts: SupplyFacts
  readonly warehouses: readonly { readonly id: string; readonly name: string }[]
  readonly messages: Readonly<Record<string, string>>
  readonly onChange: (facts: SupplyFacts) => void
}

function FactFields({ facts, warehouses, messages, onChange }: FactFieldsProps) {
  const t = useT()
  const mayTransfer = useCan('inventory.transfer.request')
  const kinds = KINDS.filter((kind) => kind !== 'TRANSFER' || mayTransfer)
  const choices = warehouses.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className={classes['fields']}>
      <NativeSelect
        label={t('supply.kindOf')}
        value={facts.kind}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...facts, kind: KINDS.find((kind) => kind === value) ?? 'PURCHASE' })
        }
        data={kinds.map((value) => ({ value, label: t(`supply.kind.${value}`) }))}
        error={messages['lines.0.kind']}
      />
      <NativeSelect
        label={t('term.warehouse')}
        value={facts.warehouseId}
        onChange={({ currentTarget: { value } }) => onChange({ ...facts, warehouseId: value })}
        data={choices}
        error={messages['lines.0.warehouseId']}
      />
      {facts.kind === 'TRANSFER' && (
        <NativeSelect
          label={t('supply.donor')}
          value={facts.donorId}
          onChange={({ currentTarget: { value } }) => onChange({ ...facts, donorId: value })}
          data={[
            { value: '', label: t('supply.donorBest') },
            ...choices.filter(({ value }) => value !== facts.warehouseId),
          ]}
          error={messages['lines.0.donorWarehouseId']}
        />
      )}
      <TextInput
        label={t('supply.dueOn')}
        type="date"
        value={facts.dueOn}
        onChange={({ currentTarget: { value } }) => onChange({ ...facts, dueOn: value })}
        error={messages['lines.0.dueOn']}
      />
      <TextInput
        label={t('supply.note')}
        value={facts.note}
        onChange={({ currentTarget: { value } }) => onChange({ ...facts, note: value })}
        error={messages['lines.0.note']}
        maxLength={500}
      />
    </div>
  )
}

/** Sends the requests and opens the only one, or the list of several; what is refused stands at the field that it names. */
function useCreate() {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { key, renew } = useActKey()
  const [create, { loading }] = useCreateSupplyRequestsMutation()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const send = async (facts: SupplyFacts, lines: readonly ArrivedLine[]) => {
    const wrong = wrongNumbers(lines).map((path) => [path, t('inventory.badQuantity')])
    setMessages(Object.fromEntries(wrong))
    if (wrong.length > 0) return
    const { kind, warehouseId, donorId, dueOn, note } = facts
    const shared = { kind, warehouseId, dueOn: dueOn || null, note: note.trim() || null }
    const asked = lines.map((line) => ({
      ...{ ...shared, productId: line.productId, quantity: arrivedQuantity(line) },
      donorWarehouseId: kind === 'TRANSFER' ? donorId || null : null,
    }))
    const input = { idempotencyKey: key(), lines: asked }
    const answer = await act(create({ variables: { input } }), (data) => data.createSupplyRequests)
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    const [first] = answer.payload.supplyRequests ?? []
    const { number = '', id = '' } = first ?? {}
    showToast({ tone: 'success', text: t('inventory.supply.requested', { count: lines.length, number }) })
    go(lines.length === 1 ? `/supply-requests/${id}` : '/supply-requests', { replace: true })
  }
  return { send, messages, isSending: loading }
}
