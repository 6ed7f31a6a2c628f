import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useT } from '../../../lib/i18n.tsx'
import { isCommand, isComposing } from '../../../lib/keyboard.ts'

/** Takes a typed or scanned code, which Enter ends; what is wrong with it is said, and it stays to be corrected. */
export function ReturnScanField({ onScan }: { onScan: (code: string) => string | null }) {
  const t = useT()
  const [code, setCode] = useState('')
  const [message, setMessage] = useState<string | null>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isComposing(event) || isCommand(event) || code.trim() === '') return
    event.preventDefault()
    const problem = onScan(code.trim())
    setMessage(problem)
    if (problem === null) setCode('')
  }
  return (
    <TextInput
      label={t('returns.scan')}
      description={t('returns.scanHelp')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      value={code}
      onChange={(event) => setCode(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      error={message}
      autoComplete="off"
      data-autofocus
      autoFocus
    />
  )
}
