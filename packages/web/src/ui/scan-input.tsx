import { ActionIcon, TextInput } from '@mantine/core'
import { IconScan } from '@tabler/icons-react'
import { type KeyboardEvent, lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react'
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
  /** Takes what was scanned, or typed and ended with Enter; answers whether it is known. */
  readonly onScan: (text: string) => boolean | Promise<boolean>
  readonly message: string | null
  readonly isFocused?: boolean
}

/**
 * A field for codes: typed, from a scanner, which ends them with Enter, or seen by the camera. It is free for the next
 * scan at once; an unknown code comes back into it, selected, so that the next scan takes its place.
 */
export function ScanInput({ field, label, onScan, message, isFocused = false }: ScanInputProps) {
  const t = useT()
  const own = useRef<HTMLInputElement>(null)
  const input = field ?? own
  const [text, setText] = useState('')
  const [unknown, setUnknown] = useState<{ readonly code: string } | null>(null)
  const [isCameraOn, setCameraOn] = useState(false)
  useEffect(() => {
    if (unknown && input.current?.value === unknown.code) input.current.select()
  }, [unknown, input])
  const scan = async (code: string) => {
    setText('')
    if (code === '' || (await onScan(code))) return
    setText((typedSince) => typedSince || code)
    setUnknown({ code })
  }
  const onSeen = (seen: string) => {
    setCameraOn(false)
    void scan(seen.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isComposing(event) || isCommand(event)) return
    event.preventDefault()
    void scan(text.trim())
  }
  return (
    <>
      <TextInput
        ref={input}
        label={label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
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
