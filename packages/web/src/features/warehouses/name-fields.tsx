import { TextInput } from '@mantine/core'
import { useT } from '../../lib/i18n.tsx'

interface Names {
  readonly nameZh: string
  readonly nameEn: string
}

interface NameFieldsProps {
  readonly names: Names
  readonly messages: Readonly<Record<string, string>>
  readonly onChange: (changed: Partial<Names>) => void
}

/** The two names of a place. */
export function NameFields({ names, messages, onChange }: NameFieldsProps) {
  const t = useT()
  return (
    <>
      <TextInput
        label={t('warehouses.nameZh')}
        value={names.nameZh}
        onChange={({ currentTarget: { value: nameZh } }) => onChange({ nameZh })}
        error={messages['nameZh']}
        maxLength={100}
        lang="zh-CN"
      />
      <TextInput
        label={t('warehouses.nameEn')}
        value={names.nameEn}
        onChange={({ currentTarget: { value: nameEn } }) => onChange({ nameEn })}
        error={messages['nameEn']}
        maxLength={100}
        lang="en"
      />
    </>
  )
}
