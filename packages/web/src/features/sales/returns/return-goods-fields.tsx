import { NativeSelect, TextInput } from '@mantine/core'
import type { ReturnDisposition } from '../../../generated/graphql.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { keyOf, type Returnable, type TypedReturns, withQuantity } from './return-lines.ts'
import classes from './returns.module.css'

const DISPOSITIONS = ['RESTOCK', 'QUARANTINE', 'SCRAP'] as const satisfies readonly ReturnDisposition[]

interface ReturnGoodsFieldsProps {
  readonly goods: Returnable
  readonly typed: TypedReturns
  readonly messages: Readonly<Record<string, string>>
  readonly onTyped: (typed: TypedReturns) => void
}

/** Goods of one line and lot: how much of them comes back, and what becomes of it. */
export function ReturnGoodsFields({ goods, typed, messages, onTyped }: ReturnGoodsFieldsProps) {
  const t = useT()
  const format = useFormat()
  const { product, lot, isExpired } = goods
  const key = keyOf(goods)
  const { quantity = '', disposition = 'RESTOCK' } = typed[key] ?? {}
  const name = [product.sku, product.name, lot?.code].filter(Boolean).join(' · ')
  const facts = [
    product.sku,
    ...(lot ? [t('returns.lot', { code: lot.code })] : []),
    t('returns.returnable', { quantity: format.number(goods.quantity), unit: product.unit.name }),
    ...(isExpired ? [t('returns.isExpired')] : []),
  ]
  return (
    <li className={classes['line']}>
      <div className={classes['what']}>
        <strong>{product.name}</strong>
        <span>{facts.join(' · ')}</span>
      </div>
      <TextInput
        aria-label={t('returns.quantityOf', { goods: name })}
        placeholder={t('returns.quantity')}
        inputMode="decimal"
        autoComplete="off"
        value={quantity}
        error={messages[key]}
        onChange={({ currentTarget: { value } }) => onTyped(withQuantity(typed, key, value))}
      />
      <NativeSelect
        aria-label={t('returns.dispositionOf', { goods: name })}
        value={disposition}
        disabled={isExpired}
        onChange={({ currentTarget: { value } }) => {
          const chosen = DISPOSITIONS.find((each) => each === value) ?? 'RESTOCK'
          onTyped({ ...typed, [key]: { quantity, disposition: chosen } })
        }}
        data={DISPOSITIONS.map((value) => ({ value, label: t(`returns.disposition.${value}`) }))}
      />
    </li>
  )
}
