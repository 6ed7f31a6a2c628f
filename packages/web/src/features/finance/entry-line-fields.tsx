import { NativeSelect, TextInput } from '@mantine/core'
import { useT } from '../../lib/i18n.tsx'
import classes from './finance.module.css'
import type { TypedLine } from './entry-lines.ts'

interface EntryLineFieldsProps {
  readonly line: TypedLine
  readonly place: number
  readonly accounts: readonly { id: string; code: string; name: string; isActive: boolean }[]
  readonly messages: Readonly<Record<string, string>>
  readonly onChange: (line: TypedLine) => void
}

/** The account of a line and the amount on one of its sides. */
export function EntryLineFields({ line, place, accounts, messages, onChange }: EntryLineFieldsProps) {
  const t = useT()
  const number = place + 1
  const amount = (side: 'debit' | 'credit') => (
    <TextInput
      aria-label={t(`finance.${side}Of`, { number })}
      placeholder={t(`finance.${side}`)}
      value={line[side]}
      onChange={({ currentTarget: { value } }) => onChange({ ...line, [side]: value })}
      error={messages[`lines.${place}.${side}`]}
      inputMode="decimal"
      autoComplete="off"
    />
  )
  return (
    <div className={classes['line']}>
      <NativeSelect
        aria-label={t('finance.accountOf', { number })}
        value={line.accountId}
        onChange={({ currentTarget: { value } }) => onChange({ ...line, accountId: value })}
        data={[
          { value: '', label: t('finance.chooseAccount') },
          ...accounts
            .filter(({ isActive }) => isActive)
            .map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
        ]}
        error={messages[`lines.${place}.accountId`]}
      />
      {amount('debit')}
      {amount('credit')}
    </div>
  )
}
