import { CloseButton, Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { isCommand, isComposing } from '../../lib/keyboard.ts'
import { useGo } from '../../lib/navigation.ts'
import { readLabel } from '@tradewind/kernel'
import { useReturnFocus } from '../../lib/return-focus.ts'
import { useOpenScanned } from '../scanning/use-open-scanned.ts'
import classes from './palette.module.css'
import type { PaletteItem } from './palette-item.ts'
import { PaletteResults } from './palette-results.tsx'
import { rememberPath } from './recent.ts'
import { parseScope, SCOPES } from './scope.ts'
import { usePaletteItems } from './use-palette-items.ts'

/** Go to, find or do anything: a field and the list of what fits, worked by arrows and Enter. */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const go = useGo()
  const listId = useId()
  const openScanned = useOpenScanned()
  useReturnFocus()
  const [text, setText] = useState('')
  const [marked, setMarked] = useState(0)
  const isPhone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const { items, isSearching } = usePaletteItems(text)
  const current = Math.min(marked, items.length - 1)
  const choose = (item: PaletteItem | undefined, inNewTab: boolean) => {
    if (!item) return
    onClose()
    if (item.run) {
      item.run()
      return
    }
    rememberPath(item)
    if (inNewTab) window.open(item.path, '_blank', 'noopener')
    else go(item.path)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && items.length > 0) {
      event.preventDefault()
      setMarked((current + step + items.length) % items.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const label = readLabel(text)
      if (label && label.kind !== 'product') {
        onClose()
        void openScanned(text)
      } else choose(items[current], isCommand(event))
    }
  }
  return (
    <Modal.Root opened onClose={onClose} fullScreen={isPhone} centered={false} padding={0} size={600}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('app.palette.title')}>
        <Modal.Body>
          <div className={classes['field']}>
            <IconSearch size={17} aria-hidden />
            <input
              data-autofocus
              role="combobox"
              aria-expanded
              aria-controls={listId}
              aria-activedescendant={items.length > 0 ? `${listId}-${current}` : undefined}
              aria-label={t('app.palette.title')}
              aria-autocomplete="list"
              autoComplete="off"
              spellCheck={false}
              placeholder={t('app.palette.placeholder')}
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value)
                setMarked(0)
              }}
              onKeyDown={onKeyDown}
            />
            {isPhone && <CloseButton aria-label={t('ui.close')} onClick={onClose} />}
          </div>
          <PaletteResults id={listId} items={items} current={current} isSearching={isSearching} onChoose={choose} />
          <div className={classes['scopes']}>
            {SCOPES.map(({ sign, label }) => (
              <button
                key={sign}
                type="button"
                aria-pressed={parseScope(text).sign === sign}
                onClick={() => setText(`${sign}${parseScope(text).words}`)}
              >
                <kbd>{sign}</kbd> {t(label)}
              </button>
            ))}
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
