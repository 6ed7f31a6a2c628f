import { add } from '@tradewind/kernel'
import { SegmentedControl, TextInput } from '@mantine/core'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import type { Correction } from './correction.ts'
import { EffectiveDay } from './effective-day.tsx'
import classes from './inventory.module.css'
import { signedText } from './signed-text.ts'

interface AdjustFieldsProps {
  readonly typed: Correction
  readonly onType: (typed: Correction) => void
  readonly messages: Readonly<Record<string, string>>
  readonly unit: string
  readonly onHand: string
  readonly change: string | null
}

const WAYS = ['count', 'difference'] as const

/** What was counted or the difference, what it comes to, and why. */
export function AdjustFields({ typed, onType, messages, unit, onHand, change }: AdjustFieldsProps) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <SegmentedControl
        aria-label={t('inventory.adjust.way')}
        fullWidth
        className={classes['ways']}
        value={typed.way}
        onChange={(way) => onType({ ...typed, way: way === 'difference' ? 'difference' : 'count' })}
        data={WAYS.map((value) => ({ value, label: t(`inventory.adjust.${value}`) }))}
      />
      <TextInput
        label={t(typed.way === 'count' ? 'inventory.countIn' : 'inventory.differenceIn', { unit })}
        value={typed.quantity}
        onChange={(event) => onType({ ...typed, quantity: event.currentTarget.value })}
        error={messages['change']}
        inputMode={typed.way === 'count' ? 'decimal' : 'text'}
        autoComplete="off"
        required
        data-autofocus
      />
      <output className={classes['outcome']}>
        {change === null
          ? t('inventory.adjust.onHand', { onHand: format.number(onHand) })
          : t('inventory.adjust.outcome', {
              onHand: format.number(onHand),
              change: signedText(format, change),
              after: format.number(add(onHand, change)),
            })}
      </output>
      <TextInput
        label={t('inventory.adjust.reason')}
        value={typed.reason}
        onChange={(event) => onType({ ...typed, reason: event.currentTarget.value })}
        error={messages['reason']}
        maxLength={200}
        required
      />
      <EffectiveDay
        day={typed.effectiveOn}
        onDay={(effectiveOn) => onType({ ...typed, effectiveOn })}
        error={messages['effectiveAt']}
      />
    </>
  )
}
