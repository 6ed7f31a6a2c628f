import { memo, useId } from 'react'
import type { RuleGridRow_RowFragment } from '../../../generated/graphql.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { RemoveButton } from '../../../ui/remove-button.tsx'
import { Status, type Tone } from '../../../ui/record/status.tsx'
import type { GridColumn } from './grid-columns.ts'
import { type GridRow, isEmptyRow } from './grid-rows.ts'
import classes from './rule-grid.module.css'

type Answer = RuleGridRow_RowFragment | undefined

interface GridLineProps {
  readonly row: GridRow
  readonly place: number
  readonly columns: readonly GridColumn[]
  /** What the row would do; undefined while it is not known. */
  readonly answer: Answer
  readonly onChange: (cell: { readonly key: number; readonly name: string }, value: string) => void
  readonly onRemove: (key: number, place: number) => void
}

const TONES: Readonly<Record<RuleGridRow_RowFragment['outcome'], Tone>> = {
  NEW: 'good',
  CHANGED: 'active',
  UNCHANGED: 'neutral',
  REFUSED: 'bad',
}

/** A row with what it would do: each cell says what it changes, or what is wrong with it. */
export const GridLine = memo(function GridLine({ row, place, columns, answer, onChange, onRemove }: GridLineProps) {
  const t = useT()
  const isEmpty = isEmptyRow(row)
  return (
    <div className={classes['line']} role="group" aria-label={t('pasting.row', { number: place + 1 })}>
      <span className={classes['number']}>{place + 1}</span>
      {columns.map((column) => (
        <GridCell
          key={column.name}
          {...{ column, place, answer }}
          value={row.cells[column.name] ?? ''}
          onType={(value) => onChange({ key: row.key, name: column.name }, value)}
        />
      ))}
      <span className={classes['outcome']}>
        {!isEmpty && answer && <Status tone={TONES[answer.outcome]}>{t(`pasting.outcome.${answer.outcome}`)}</Status>}
        {!isEmpty && !answer && <span className={classes['soft']}>{t('pasting.looking')}</span>}
      </span>
      <span className={classes[isEmpty ? 'empty' : 'removing']}>
        {!isEmpty && (
          <RemoveButton label={t('pasting.remove', { number: place + 1 })} onRemove={() => onRemove(row.key, place)} />
        )}
      </span>
    </div>
  )
})

interface GridCellProps {
  readonly column: GridColumn
  readonly place: number
  readonly value: string
  readonly answer: Answer
  readonly onType: (value: string) => void
}

function GridCell({ column, place, value, answer, onType }: GridCellProps) {
  const t = useT()
  const noteId = useId()
  const label = t(column.title)
  const refusal = answer?.refusals.find(({ field }) => field === column.name)
  const suggestions = column.name === 'product' && refusal ? (answer?.suggestions ?? []) : []
  return (
    <span className={classes['cell']} data-label={label} data-column={column.name}>
      <input
        className={classes['input']}
        data-numeric={column.holds === 'number' || undefined}
        data-cell={`${place}-${column.name}`}
        inputMode={column.holds === 'number' ? 'decimal' : undefined}
        autoComplete="off"
        aria-label={t('pasting.cell', { column: label, number: place + 1 })}
        aria-invalid={refusal !== undefined || undefined}
        aria-describedby={noteId}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      <small id={noteId} className={refusal ? classes['wrong'] : classes['soft']}>
        {refusal ? refusal.message : <CellNote column={column} answer={answer} />}
      </small>
      {suggestions.map(({ id, sku, name }) => (
        <button key={id} type="button" className={classes['suggestion']} onClick={() => onType(sku)}>
          {t('pasting.suggestion', { sku, name })}
        </button>
      ))}
    </span>
  )
}

/** What a cell was found to mean, or what it changes. */
function CellNote({ column, answer }: Pick<GridCellProps, 'column' | 'answer'>) {
  const t = useT()
  const format = useFormat()
  if (!answer) return null
  if (column.name === 'product') return answer.product?.name ?? null
  if (column.name === 'warehouse') return answer.warehouse?.name ?? null
  if (column.name === 'category') return answer.category?.name ?? null
  const change = answer.changes.find(({ field }) => field === column.name)
  if (!change || answer.outcome === 'REFUSED') return null
  const shown = (value: string | null | undefined) => {
    if (value == null) return t('ui.none')
    if (value === 'PURCHASE' || value === 'PRODUCTION') return t(`term.supplyKind.${value}`)
    return format.number(value)
  }
  return t('pasting.change', { before: shown(change.before), after: shown(change.after) })
}
