import { ActionIcon } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import type { ClipboardEvent } from 'react'
import type { OrderEntryPreviewQuery } from '../../generated/graphql.ts'
import { useOrderProductSearchQuery } from '../../generated/hooks.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { type DraftLine, isEmpty, lineProblem } from './order-draft.ts'
import classes from './order-entry.module.css'
import { SearchPicker } from './search-picker.tsx'

type PreviewLine = OrderEntryPreviewQuery['previewOrder']['lines'][number]

interface LineRowProps {
  readonly line: DraftLine
  readonly place: number
  readonly currency: string
  readonly preview: PreviewLine | undefined
  readonly onChange: (changes: Partial<DraftLine>) => void
  readonly onRemove: () => void
  readonly onPaste: (event: ClipboardEvent<HTMLInputElement>) => void
}

const SEARCH_AFTER_MS = 120

/** One line of the order being typed, with its live price and availability. */
export function LineRow({ line, place, currency, preview, onChange, onRemove, onPaste }: LineRowProps) {
  const t = useT()
  const format = useFormat()
  const [search] = useDebouncedValue(line.productId === null ? line.text.trim() : '', SEARCH_AFTER_MS)
  const { data } = useOrderProductSearchQuery({ variables: { search }, skip: search === '' })
  const problem = lineProblem(line)
  const field = (name: 'quantity' | 'unitPrice' | 'discountPercent', label: string, hint = '') => (
    <input
      className={classes['input']}
      data-numeric
      data-cell={`${place}-${name}`}
      inputMode="decimal"
      aria-label={`${label} ${place + 1}`}
      aria-invalid={problem === (name === 'unitPrice' ? 'price' : name) || undefined}
      placeholder={hint}
      value={line[name]}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => onChange({ [name]: event.currentTarget.value.trim() })}
    />
  )
  return (
    <div className={classes['line']} role="group" aria-label={t('sales.lineNumber', { number: place + 1 })}>
      <span>{place + 1}</span>
      <SearchPicker
        label={`${t('term.product')} ${place + 1}`}
        cell={`${place}-product`}
        text={line.text}
        isWrong={problem === 'product' && search !== '' && data?.products.nodes.length === 0}
        options={(search === '' ? [] : (data?.products.nodes ?? [])).map(({ id, sku, name }) => ({
          id,
          label: name,
          detail: sku,
        }))}
        onType={(text) => onChange({ text, productId: null })}
        onPick={({ id, label }) => onChange({ productId: id, text: label })}
        onPaste={onPaste}
      />
      {field('quantity', t('sales.quantity'))}
      {field('unitPrice', t('sales.unitPrice'), preview?.unitPrice ?? '')}
      {field('discountPercent', t('sales.discount'), '0')}
      <span className={classes['end']}>{preview ? format.money(preview.netAmount, currency) : ''}</span>
      <LineStock preview={preview} />
      {isEmpty(line) ? (
        <span />
      ) : (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('sales.removeLine', { number: place + 1 })}
          onClick={onRemove}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}

function LineStock({ preview }: { preview: PreviewLine | undefined }) {
  const t = useT()
  const format = useFormat()
  if (!preview || preview.available == null) return <span>{preview?.problem}</span>
  const elsewhere = preview.elsewhere.map(({ warehouse, available }) => `${warehouse.name} ${format.number(available)}`)
  return (
    <span className={preview.isShort ? classes['short'] : undefined} title={elsewhere.join('\n')}>
      {t('sales.availableNow', { quantity: format.number(preview.available) })}
    </span>
  )
}
