import { Group, TextInput } from '@mantine/core'
import { useT } from '../../lib/i18n.tsx'
import type { ArrivedLine } from './receipt.ts'

interface LotFieldsProps {
  readonly line: ArrivedLine
  /** The path of the line's inputs: `lines.0`. */
  readonly path: string
  readonly messages: Readonly<Record<string, string>>
  readonly onChange: (line: ArrivedLine) => void
}

/** The lot that arrived and its last good day; nothing for a product whose lots are not told apart. */
export function LotFields({ line, path, messages, onChange }: LotFieldsProps) {
  const t = useT()
  if (!line.isTracked) return null
  return (
    <Group gap={8} wrap="nowrap" align="start">
      <TextInput
        aria-label={t('inventory.lotOf', { product: line.name })}
        placeholder={t('term.lot')}
        value={line.lotCode}
        onChange={({ currentTarget: { value: lotCode } }) => onChange({ ...line, lotCode })}
        error={messages[`${path}.lotCode`]}
        maxLength={40}
        autoComplete="off"
        w={130}
      />
      <TextInput
        type="date"
        aria-label={t('inventory.expiryOf', { product: line.name })}
        value={line.expiresOn}
        onChange={({ currentTarget: { value: expiresOn } }) => onChange({ ...line, expiresOn })}
        error={messages[`${path}.expiresOn`]}
        w={150}
      />
    </Group>
  )
}
