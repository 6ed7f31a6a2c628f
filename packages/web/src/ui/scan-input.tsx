import { ActionIcon, TextInput } from '@mantine/core'
import { IconScan } from '@tabler/icons-react'
import { type KeyboardEvent, lazy, type RefObject, Suspense, useState } from 'react'
import { loadLaterMessages, useT } from '../lib/i18n.tsx'
import { isCommand, isComposing } from '../lib/keyboard.ts'

/** The camera comes when it is asked for, with its texts. */
const CameraDialog = lazy(async () => {
  const [{ CameraDialog: component }] = await Promise.all([import('./camera/camera-dialog.tsx'), loadLaterMessages()])
  return { default: component }
})

interface ScanInputProps {
  readonly field?: RefObject<HTMLInputElement | null>
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Takes what was scanned, or typed and ended with Enter. */
  readonly onScan: (text: string) => void
  readonly message: string | null
  readonly isFocused?: boolean
}

/** A field for codes: typed, from a scanner, which ends them with Enter, or seen by the camera. */
export function ScanInput({ field, label, value, onChange, onScan, message, isFocused = false }: ScanInputProps) {
  const t = useT()
  const [isCameraOn, setCameraOn] = useState(false)
  const onSeen = (seen: string) => {
    setCameraOn(false)
    onScan(seen.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isComposing(event) || isCommand(event)) return
    event.preventDefault()
    if (value.trim() !== '') onScan(value.trim())
  }
  return (
    <>
      <TextInput
        ref={field}
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        error={message}
        autoComplete="off"
        autoFocus={isFocused}
        {...(isFocused ? { 'data-autofocus': true } : {})}
        rightSectionWidth={48}
        rightSection={
          <ActionIcon variant="subtle" size="lg" aria-label={t('ui.scan.camera')} onClick={() => setCameraOn(true)}>
            <IconScan size={20} />
          </ActionIcon>
        }
      />
      {isCameraOn && (
        <Suspense>
          <CameraDialog onCode={onSeen} onClose={() => setCameraOn(false)} />
        </Suspense>
      )}
    </>
  )
}
