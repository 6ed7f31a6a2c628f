import { useApolloClient } from '@apollo/client/react'
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { OrderPasteMatchDocument } from '../../generated/graphql.ts'
import { useOrderEntryPreviewQuery } from '../../generated/hooks.ts'
import { useT } from '../../lib/i18n.tsx'
import { isComposing } from '../../lib/keyboard.ts'
import { Panel } from '../../ui/record/panel.tsx'
import { LineRow } from './line-row.tsx'
import {
  type DraftLine,
  emptyLine,
  isEmpty,
  lineInputs,
  type OrderDraft,
  withEmptyLast,
  withoutKey,
} from './order-draft.ts'
import classes from './order-entry.module.css'
import { OrderHead } from './order-head.tsx'
import { OrderTotals } from './order-totals.tsx'
import { pastedRows } from './pasted-rows.ts'

interface OrderEditorProps {
  readonly draft: OrderDraft
  readonly onChange: (step: (before: OrderDraft) => OrderDraft) => void
  readonly onSubmit: () => void
  readonly submitLabel: string
  readonly isBusy: boolean
  readonly extra?: ReactNode
}

const PREVIEW_AFTER_MS = 150

/** The order as it is typed: customer, warehouse and lines by keyboard alone; Ctrl+Enter submits from anywhere. */
export function OrderEditor({ draft, onChange, onSubmit, submitLabel, isBusy, extra }: OrderEditorProps) {
  const t = useT()
  const client = useApolloClient()
  const root = useRef<HTMLDivElement>(null)
  const focus = (cell: string) =>
    setTimeout(() => root.current?.querySelector<HTMLElement>(`[data-cell="${cell}"]`)?.focus(), 0)
  const [settled] = useDebouncedValue(draft, PREVIEW_AFTER_MS)
  const inputs = lineInputs(settled.lines)
  const { data, previousData } = useOrderEntryPreviewQuery({
    variables: { input: previewInput(settled, inputs.map(withoutKey)) },
    skip: inputs.length === 0,
    fetchPolicy: 'no-cache',
  })
  const preview = inputs.length === 0 ? undefined : (data ?? previousData)?.previewOrder
  const previewOf = (line: DraftLine) => preview?.lines[inputs.findIndex(({ key }) => key === line.key)]
  const changeLine = (key: number, changes: Partial<DraftLine>) =>
    onChange((before) => ({
      ...before,
      lines: withEmptyLast(before.lines.map((line) => (line.key === key ? { ...line, ...changes } : line))),
    }))
  const removeLine = (key: number) =>
    onChange((before) => ({ ...before, lines: withEmptyLast(before.lines.filter((line) => line.key !== key)) }))
  const paste = async (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    const rows = pastedRows(text)
    const matched = await client.query({
      query: OrderPasteMatchDocument,
      variables: { codes: rows.map(({ code }) => code) },
      fetchPolicy: 'no-cache',
    })
    const matches = matched.data?.matchProducts ?? []
    const pasted = rows.map(({ code, quantity, unitPrice }, place) => {
      const product = matches[place]?.product
      return { ...emptyLine(), productId: product?.id ?? null, text: product?.name ?? code, quantity, unitPrice }
    })
    onChange((before) => ({
      ...before,
      lines: withEmptyLast([...before.lines.filter((line) => !isEmpty(line)), ...pasted]),
    }))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isComposing(event)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      return onSubmit()
    }
    const cell = event.target instanceof HTMLElement ? (event.target.dataset['cell'] ?? '') : ''
    const [place = '', name = ''] = cell.split('-')
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: name === 'quantity' ? 1 : 0 }[event.key] ?? 0
    if (name === 'product' && event.key === 'Enter') focus(`${place}-quantity`)
    else if (name !== '' && step !== 0) focus(`${Number(place) + step}-${event.key === 'Enter' ? 'product' : name}`)
    else if (event.key === 'Delete' && event.ctrlKey && draft.lines[Number(place)])
      removeLine(draft.lines[Number(place)]?.key ?? 0)
    else return
    event.preventDefault()
  }
  const currency = preview?.currency ?? 'CNY'
  return (
    <div ref={root} className={classes['editor']} onKeyDown={onKeyDown}>
      <Panel title={t('sales.head')}>
        <OrderHead draft={draft} onChange={onChange} onPicked={() => focus('0-product')} />
      </Panel>
      <Panel title={t('sales.lines')} isFlush>
        <div className={classes['lines']}>
          <div className={`${classes['line']} ${classes['columns']}`} aria-hidden>
            <span>#</span>
            <span>{t('term.product')}</span>
            <span className={classes['end']}>{t('sales.quantity')}</span>
            <span className={classes['end']}>{t('sales.unitPrice')}</span>
            <span className={classes['end']}>{t('sales.discount')}</span>
            <span className={classes['end']}>{t('sales.net')}</span>
            <span>{t('term.available')}</span>
            <span />
          </div>
          {draft.lines.map((line, place) => (
            <LineRow
              key={line.key}
              line={line}
              place={place}
              currency={currency}
              preview={previewOf(line)}
              onChange={(changes) => {
                changeLine(line.key, changes)
                if (changes.productId) focus(`${place}-quantity`)
              }}
              onRemove={() => removeLine(line.key)}
              onPaste={(event) => void paste(event)}
            />
          ))}
        </div>
        <OrderTotals preview={preview}>
          {extra}
          <Button onClick={onSubmit} loading={isBusy}>
            {submitLabel}
          </Button>
        </OrderTotals>
      </Panel>
    </div>
  )
}

function previewInput(draft: OrderDraft, lines: ReturnType<typeof withoutKey>[]) {
  return {
    customerId: draft.customer?.id ?? null,
    warehouseId: draft.warehouseId,
    taxRounding: 'PER_LINE' as const,
    pricesIncludeTax: false,
    discountAmount: '0',
    freightAmount: '0',
    lines,
  }
}
