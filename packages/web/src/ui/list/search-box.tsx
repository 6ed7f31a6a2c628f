import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { isComposing } from '../../lib/keyboard.ts'

const SEARCH_AFTER_MS = 250

interface SearchBoxProps {
  readonly label: string
  readonly value: string
  readonly onSearch: (text: string) => void
  readonly field: RefObject<HTMLInputElement | null>
}

/** Searches a moment after the last key, at once on Enter, and never in the middle of an IME composition. */
export function SearchBox({ label, value, onSearch, field }: SearchBoxProps) {
  const t = useT()
  const [text, setText] = useState(value)
  const sent = useRef(value)
  useEffect(() => {
    if (value !== sent.current) setText(value)
    sent.current = value
  }, [value])
  const search = (wanted: string) => {
    if (wanted === sent.current) return
    sent.current = wanted
    onSearch(wanted)
  }
  const latest = useRef(search)
  latest.current = search
  const composes = useRef(false)
  useEffect(() => {
    const timer = setTimeout(() => !composes.current && latest.current(text.trim()), SEARCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        text && <CloseButton size="sm" iconSize={14} aria-label={t('ui.list.clearAll')} onClick={() => setText('')} />
      }
      onChange={(event) => setText(event.currentTarget.value)}
      onCompositionStart={() => {
        composes.current = true
      }}
      onCompositionEnd={(event) => {
        composes.current = false
        setText(event.currentTarget.value)
        search(event.currentTarget.value.trim())
      }}
      onKeyDown={(event) => {
        if (isComposing(event)) return
        if (event.key === 'Enter') search(text.trim())
        if (event.key === 'Escape' && text) {
          event.stopPropagation()
          setText('')
        }
      }}
    />
  )
}
