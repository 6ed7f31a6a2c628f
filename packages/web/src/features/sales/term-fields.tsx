import { useId } from 'react'
import type { OrderEntryChoicesQuery, OrderInput } from '../../generated/graphql.ts'
import { type MessageKey, useT } from '../../lib/i18n.tsx'
import { type OrderDraft, type OrderTerms, shownTime, termsProblem } from './order-draft.ts'
import classes from './order-entry.module.css'

const TIMES = ['AT_CONFIRMATION', 'BY_HAND', 'DAYS_BEFORE'] as const satisfies OrderInput['reservationTime'][]
const POLICIES = ['PARTIAL', 'WHOLE_LINES', 'ALL_OR_NOTHING'] as const satisfies OrderInput['reservationPolicy'][]

/** Of what else than a number a field may be wrong. */
const PROBLEMS: Readonly<Partial<Record<string, MessageKey>>> = {
  promisedOn: 'sales.badPromisedOn',
  reserveDaysBefore: 'sales.badDaysBefore',
}

interface TermFieldsProps {
  readonly terms: OrderTerms
  /** What holds where the order says nothing; undefined while it is not known. */
  readonly usual: OrderEntryChoicesQuery['salesSettings'] | undefined
  readonly onChange: (step: (before: OrderDraft) => OrderDraft) => void
}

/** What holds for the whole order: when, whose number, what when stock is short, discount, freight, tax in prices. */
export function TermFields({ terms, usual, onChange }: TermFieldsProps) {
  const t = useT()
  const id = useId()
  const problem = termsProblem(terms)
  const time = shownTime(terms, usual)
  const change = (changes: Partial<OrderTerms>) =>
    onChange((before) => ({ ...before, terms: { ...before.terms, ...changes } }))
  const field = (
    name: 'promisedOn' | 'reserveDaysBefore' | 'customerReference' | 'discountAmount' | 'freightAmount' | 'note',
    label: string,
    look: { type?: 'date'; isNumeric?: boolean; lengthMax?: number } = {},
  ) => (
    <label className={classes['label']}>
      {label}
      <input
        className={classes['input']}
        type={look.type ?? 'text'}
        inputMode={look.isNumeric ? 'decimal' : undefined}
        data-numeric={look.isNumeric || undefined}
        maxLength={look.lengthMax}
        data-cell={name}
        aria-invalid={problem === name || undefined}
        aria-describedby={problem === name ? `${id}-problem` : undefined}
        value={name === 'reserveDaysBefore' ? time.reserveDaysBefore : terms[name]}
        onChange={(event) => {
          const chosen = name === 'reserveDaysBefore' ? { reservationTime: time.reservationTime } : {}
          change({ ...chosen, [name]: event.currentTarget.value })
        }}
      />
      {problem === name && (
        <small id={`${id}-problem`} className={classes['short']}>
          {t(PROBLEMS[problem] ?? 'sales.badNumber')}
        </small>
      )}
    </label>
  )
  return (
    <>
      {field('promisedOn', t('sales.promisedOn'), { type: 'date' })}
      {field('customerReference', t('sales.customerReference'), { lengthMax: 80 })}
      <label className={classes['label']}>
        {t('sales.policy')}
        <select
          className={classes['input']}
          value={terms.reservationPolicy}
          onChange={(event) => {
            const chosen = POLICIES.find((known) => known === event.currentTarget.value)
            if (chosen) change({ reservationPolicy: chosen })
          }}
        >
          {POLICIES.map((policy) => (
            <option key={policy} value={policy}>
              {t(`sales.policy.${policy}`)}
            </option>
          ))}
        </select>
      </label>
      <label className={classes['label']}>
        {t('sales.reservationTime')}
        <select
          className={classes['input']}
          value={time.reservationTime}
          onChange={(event) => {
            const chosen = TIMES.find((known) => known === event.currentTarget.value)
            if (chosen) change({ reserveDaysBefore: time.reserveDaysBefore, reservationTime: chosen })
          }}
        >
          {TIMES.map((time) => (
            <option key={time} value={time}>
              {t(`sales.reservationTime.${time}`)}
            </option>
          ))}
        </select>
      </label>
      {time.reservationTime === 'DAYS_BEFORE' &&
        field('reserveDaysBefore', t('sales.reserveDaysBefore'), { isNumeric: true, lengthMax: 3 })}
      {field('discountAmount', t('sales.orderDiscount'), { isNumeric: true })}
      {field('freightAmount', t('sales.freight'), { isNumeric: true })}
      {field('note', t('sales.note'), { lengthMax: 2000 })}
      <label className={classes['check']}>
        <input
          type="checkbox"
          checked={terms.pricesIncludeTax}
          onChange={(event) => change({ pricesIncludeTax: event.currentTarget.checked })}
        />
        {t('sales.pricesIncludeTax')}
      </label>
    </>
  )
}
