import { Button, Textarea } from '@mantine/core'
import { type ClipboardEvent, type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { RuleGrid_PreviewFragment } from '../../../generated/graphql.ts'
import { useCellFocus } from '../../../lib/cell-focus.ts'
import { useT } from '../../../lib/i18n.tsx'
import { isCommand, isComposing } from '../../../lib/keyboard.ts'
import { showToast } from '../../../lib/toasts.ts'
import { DraftNotice } from '../../../ui/draft-notice.tsx'
import { LineList } from '../../../ui/line-list.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage } from '../../../ui/record/record-page.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import type { GridColumn } from './grid-columns.ts'
import { GridLine } from './grid-line.tsx'
import { GridSums } from './grid-sums.tsx'
import { changedCell, type GridRow, gridRow, pastedInto, withoutRows } from './grid-rows.ts'
import classes from './rule-grid.module.css'
import { firstRefused, type Grid, useAnswers } from './use-grid.ts'

interface RuleGridPageProps {
  readonly title: string
  readonly help: string
  readonly listPath: string
  readonly columns: readonly GridColumn[]
  readonly grid: Grid
  /** What the rows that are asked about would do; undefined while it is not known. */
  readonly preview: RuleGrid_PreviewFragment | undefined
  readonly failure: { readonly errorId: string | null; readonly onRetry: () => void } | null
  readonly isBusy: boolean
  readonly onApply: (fingerprint: string) => void
}

/** Rules from a spreadsheet: pasted, looked at row by row, mended in place, applied all at once by Ctrl+Enter. */
export function RuleGridPage(props: RuleGridPageProps) {
  const { title, listPath, columns, grid, preview, failure, isBusy, onApply } = props
  const t = useT()
  const root = useRef<HTMLDivElement>(null)
  const { focus, setShow } = useCellFocus(root, 'paste')
  const answerOf = useAnswers(grid, preview)
  const rows = grid.value
  const { change } = grid
  const current = grid.isSettled ? preview : undefined
  const isReady = current !== undefined && current.refusedCount === 0 && current.newCount + current.changedCount > 0
  const apply = () => isReady && !isBusy && onApply(current.fingerprint)
  const changeCell = useCallback(
    (cell: { readonly key: number; readonly name: string }, value: string) =>
      flushSync(() => change((before) => changedCell(before, cell, value))),
    [change],
  )
  const removeRow = useCallback(
    (key: number, place: number) => {
      flushSync(() => change((before) => withoutRows(before, new Set([key]))))
      focus(`${place}-product`)
    },
    [change, focus],
  )
  const clear = () => {
    grid.reset([gridRow()])
    focus('paste')
  }
  const { paste, undo } = usePaste(grid, columns)
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    const isForTable = event.target instanceof HTMLTextAreaElement || /[\t\n]/.test(text.trim())
    if (!isForTable || text.trim() === '') return
    event.preventDefault()
    paste(text)
  }
  const wrong = firstRefused(rows, answerOf)
  return (
    <RecordPage title={title} listPath={listPath}>
      <div
        ref={root}
        tabIndex={-1}
        className={classes['page']}
        onPaste={onPaste}
        onKeyDown={(event) => onGridKey(event, { focus, apply })}
      >
        <DraftNotice isRestored={grid.isRestored} text={t('pasting.restored')} onDiscard={grid.discardRestored} />
        <Panel title={t('pasting.paste')}>
          <Textarea
            data-cell="paste"
            label={t('pasting.field')}
            description={props.help}
            inputWrapperOrder={['label', 'input', 'description']}
            value=""
            onChange={({ currentTarget: { value } }) => value.trim() !== '' && paste(value)}
            minRows={2}
            autosize
          />
        </Panel>
        {failure && <ErrorState {...failure} />}
        <Panel
          title={t('pasting.rows')}
          isFlush
          actions={
            <div className={classes['acts']}>
              {undo && (
                <Button variant="subtle" size="compact-sm" onClick={undo} disabled={isBusy}>
                  {t('pasting.undo')}
                </Button>
              )}
              <Button variant="subtle" size="compact-sm" onClick={clear} disabled={isBusy}>
                {t('pasting.clear')}
              </Button>
            </div>
          }
        >
          <div className={classes['table']} data-columns={columns.length}>
            <div className={`${classes['line']} ${classes['headings']}`} aria-hidden>
              <span>#</span>
              {columns.map(({ name, title: heading, holds }) => (
                <span key={name} data-numeric={holds === 'number' || undefined}>
                  {t(heading)}
                </span>
              ))}
              <span>{t('pasting.outcome')}</span>
              <span />
            </div>
            <LineList count={rows.length} keyOf={(place) => rows[place]?.key ?? place} root={root} onReady={setShow}>
              {(place) => line(rows[place], place)}
            </LineList>
          </div>
        </Panel>
        <GridSums preview={current} onWrong={wrong ? () => focus(`${wrong.place}-${wrong.name}`) : null}>
          <Button onClick={apply} loading={isBusy} disabled={!isReady}>
            {t('pasting.apply', { count: current ? current.newCount + current.changedCount : 0 })}
          </Button>
        </GridSums>
      </div>
    </RecordPage>
  )

  function line(row: GridRow | undefined, place: number) {
    return (
      row && <GridLine {...{ row, place, columns }} answer={answerOf(row)} onChange={changeCell} onRemove={removeRow} />
    )
  }
}

/** Takes a table in behind the rows that are there; one undo takes it away again. */
function usePaste(grid: Grid, columns: readonly GridColumn[]) {
  const t = useT()
  const [before, setBefore] = useState<readonly GridRow[] | null>(null)
  const paste = (text: string) => {
    const { rows, droppedCount } = pastedInto(grid.value, text, columns)
    setBefore(grid.value)
    grid.change(rows)
    if (droppedCount > 0) showToast({ tone: 'error', text: t('pasting.dropped', { count: droppedCount }) })
  }
  const undo = () => {
    if (before) grid.change(before)
    setBefore(null)
  }
  return { paste, undo: before ? undo : null }
}

interface GridKeys {
  readonly focus: (cell: string) => void
  readonly apply: () => void
}

/** Ctrl+Enter applies; Enter and the arrows go up and down. An IME's Enter does nothing. */
function onGridKey(event: KeyboardEvent, { focus, apply }: GridKeys): void {
  if (isComposing(event)) return
  if (event.key === 'Enter' && isCommand(event)) {
    event.preventDefault()
    apply()
    return
  }
  const [place, name] = event.target instanceof HTMLInputElement ? (event.target.dataset['cell'] ?? '').split('-') : []
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!name || step === undefined || isCommand(event) || event.altKey) return
  event.preventDefault()
  focus(`${Number(place) + step}-${name}`)
}
