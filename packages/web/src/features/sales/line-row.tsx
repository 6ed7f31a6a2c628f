import { memo, type ReactNode } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { UNKNOWN_COUNTING } from '../../lib/packs.ts'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { UnitChoice } from '../../ui/unit-choice.tsx'
import { AmountCell } from './amount-cell.tsx'
import { KitParts } from './kit-parts.tsx'
import { picked } from './line-edits.ts'
import { LineStock } from './line-stock.tsx'
import { type DraftLine, isEmpty, lineProblem, type NumberCell } from './order-draft.ts'
import classes from './order-entry.module.css'
import { SearchPicker } from '../../ui/search-picker.tsx'
import type { PreviewLine } from './use-preview.ts'
import { useProductSearch } from './use-product-search.ts'

interface LineRowProps {
  readonly line: DraftLine
  readonly place: number
  readonly currency: string
  readonly preview: PreviewLine | undefined
  readonly onChange: (key: number, changes: Partial<DraftLine>) => void
  readonly onPicked: (place: number) => void
  readonly onRemove: (key: number) => void
}

type FieldParts = { readonly hint?: string; readonly below?: ReactNode }

const NO_OPTIONS: readonly never[] = []

/** One line of the order being typed, with its live price and availability; drawn again only when it changed. */
export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { line, place, currency, preview, onChange } = props
  const t = useT()
  const typed = line.productId === null && !line.isPending ? line.text.trim() : ''
  const { options: found, isSettled } = useProductSearch(typed)
  const options = found && found.length > 0 ? found : (line.suggestions ?? NO_OPTIONS)
  const problem = lineProblem(line)
  const isUnknown = problem === 'product' && !line.isPending && (line.suggestions !== undefined || found?.length === 0)
  const field = (cell: NumberCell, label: string, { hint = '', below = null }: FieldParts = {}) => (
    <span className={classes['cell']} data-label={label}>
      <input
        className={classes['input']}
        data-numeric
        data-cell={`${place}-${cell}`}
        inputMode="decimal"
        aria-label={`${label} ${place + 1}`}
        aria-invalid={problem === cell || undefined}
        placeholder={hint}
        value={line[cell]}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => onChange(line.key, { [cell]: event.currentTarget.value.trim() })}
      />
      {below}
    </span>
  )
  return (
    <>
      <div className={classes['line']} role="group" aria-label={t('sales.lineNumber', { number: place + 1 })}>
        <span>{place + 1}</span>
        <SearchPicker
          label={`${t('term.product')} ${place + 1}`}
          cell={`${place}-product`}
          text={line.text}
          problem={isUnknown ? t(options.length > 0 ? 'sales.unknownCodeHint' : 'sales.unknownCode') : undefined}
          options={options}
          isSettled={isSettled}
          onType={(text) =>
            onChange(line.key, { text, productId: null, sku: '', counting: UNKNOWN_COUNTING, suggestions: undefined })
          }
          onPick={(option) => {
            onChange(line.key, picked(option))
            props.onPicked(place)
          }}
        />
        {field('quantity', t('sales.quantity'), {
          below: (
            <UnitChoice
              label={t('term.unitOf', { name: `${t('sales.quantity')} ${place + 1}` })}
              counting={line.counting}
              typed={line.quantity}
              onChange={(quantity) => onChange(line.key, { quantity })}
            />
          ),
        })}
        {field('unitPrice', t('sales.unitPrice'), { hint: preview?.unitPrice ?? '' })}
        {field('discountPercent', t('sales.discount'), { hint: '0' })}
        {field('taxRate', t('sales.taxRate'), { hint: preview?.taxRate ?? '' })}
        <AmountCell line={line} place={place} currency={currency} listPrice={preview?.unitPrice} onChange={onChange} />
        {problem === null || problem === 'product' ? (
          <LineStock preview={preview} />
        ) : (
          <span className={classes['short']}>
            {t(problem === 'quantity' ? 'sales.badQuantity' : 'sales.badNumber')}
          </span>
        )}
        {isEmpty(line) ? (
          <span />
        ) : (
          <RemoveButton
            label={t('sales.removeLine', { number: place + 1 })}
            onRemove={() => props.onRemove(line.key)}
          />
        )}
      </div>
      <KitParts preview={preview} />
    </>
  )
})
