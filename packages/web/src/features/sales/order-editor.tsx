import { Button } from '@mantine/core'
import { type ClipboardEvent, useCallback, useMemo, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'
import { LineList } from '../../ui/line-list.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { changedLine, tableOf, withoutLine } from './line-edits.ts'
import { LineHeadings, useHeadings } from './line-headings.tsx'
import { LineRow } from './line-row.tsx'
import type { DraftLine, OrderDraft } from './order-draft.ts'
import classes from './order-entry.module.css'
import { OrderHead } from './order-head.tsx'
import { OrderTotals } from './order-totals.tsx'
import { useCellFocus } from '../../lib/cell-focus.ts'
import { useChecked } from './use-checked.ts'
import { useCodes } from './use-codes.ts'
import { useLineKeys } from './use-line-keys.ts'
import { usePreview } from './use-preview.ts'

interface OrderEditorProps {
  readonly draft: OrderDraft
  readonly onChange: (step: (before: OrderDraft) => OrderDraft) => void
  readonly onSubmit: () => void
  readonly submitLabel: string
  /** An order that is confirmed needs lines, a draft may have none. */
  readonly needsLines?: boolean
  readonly onSaveDraft?: () => void
  readonly isBusy: boolean
}

type Step = (lines: readonly DraftLine[]) => readonly DraftLine[]

/** The order as it is typed: customer, terms and lines by keyboard alone; Ctrl+Enter submits from anywhere. */
export function OrderEditor(props: OrderEditorProps) {
  const { draft, onChange, isBusy, onSaveDraft } = props
  const t = useT()
  const format = useFormat()
  const root = useRef<HTMLDivElement>(null)
  const headings = useHeadings()
  const { focus, setShow } = useCellFocus(root, draft.customer ? '0-product' : 'customer')
  const { isChecked, checked } = useChecked(draft, focus)
  const submit = checked(props.onSubmit, { withLines: props.needsLines ?? false })
  const { preview, lineOf, change: stockChange } = usePreview(draft)
  const changeLines = useCallback(
    (step: Step) => flushSync(() => onChange((before) => ({ ...before, lines: step(before.lines) }))),
    [onChange],
  )
  const changeLine = useCallback(
    (key: number, changes: Partial<DraftLine>) => changeLines((lines) => changedLine(lines, key, changes)),
    [changeLines],
  )
  const removeLine = useCallback((key: number) => changeLines((lines) => withoutLine(lines, key)), [changeLines])
  const { customer, warehouseId, terms } = draft
  const head = useMemo(() => ({ customer, warehouseId, terms }), [customer, warehouseId, terms])
  const focusFirst = useCallback(() => focus('0-product'), [focus])
  const focusQuantity = useCallback((place: number) => focus(`${place}-quantity`), [focus])
  const { paste, scan, undo } = useCodes({
    lines: draft.lines,
    change: changeLines,
    // Who has gone to another cell meanwhile stays there.
    onPasted: (place) => document.activeElement === root.current && focus(`${place}-product`),
  })
  const keys = useLineKeys({
    lines: draft.lines,
    change: changeLines,
    focus: (place, cell) => focus(`${place}-${cell}`),
    onScan: (code) => void scan(code),
    onUndo: undo,
    onSubmit: submit,
  })
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n]/.test(text.trim()) || event.target instanceof HTMLTextAreaElement) return
    event.preventDefault()
    // The cell may go with its line before its successor is drawn; keys pressed meanwhile must still be heard.
    root.current?.focus({ preventScroll: true })
    void paste(text)
  }
  const copy = () =>
    void navigator.clipboard
      .writeText(tableOf(draft.lines, headings.slice(0, -2)))
      .then(() => showToast({ tone: 'success', text: t('ui.clipboard.copied') }))
  const currency = preview?.currency ?? 'CNY'
  return (
    <div ref={root} tabIndex={-1} className={classes['editor']} onPaste={onPaste} {...keys}>
      <Panel title={t('sales.head')}>
        <OrderHead draft={head} isChecked={isChecked} onChange={onChange} onPicked={focusFirst} />
      </Panel>
      <Panel
        title={t('sales.lines')}
        isFlush
        actions={
          <Button size="compact-sm" variant="subtle" onClick={copy}>
            {t('sales.copyLines')}
          </Button>
        }
      >
        <LineHeadings headings={headings} />
        <LineList
          count={draft.lines.length}
          keyOf={(place) => draft.lines[place]?.key ?? place}
          root={root}
          onReady={setShow}
        >
          {(place) => {
            const line = draft.lines[place]
            return (
              line && (
                <LineRow
                  line={line}
                  place={place}
                  currency={currency}
                  preview={lineOf(line.key)}
                  onChange={changeLine}
                  onPicked={focusQuantity}
                  onRemove={removeLine}
                />
              )
            )
          }}
        </LineList>
        <div role="status" className="visually-hidden">
          {stockChange &&
            t('sales.stockChanged', {
              product: stockChange.product,
              quantity: format.number(stockChange.available),
            })}
        </div>
      </Panel>
      <OrderTotals preview={preview}>
        {onSaveDraft && (
          <Button variant="default" onClick={checked(onSaveDraft, { withLines: false })} loading={isBusy}>
            {t('sales.saveDraft')}
          </Button>
        )}
        <Button onClick={submit} loading={isBusy}>
          {props.submitLabel}
        </Button>
      </OrderTotals>
    </div>
  )
}
