import { useEffect, useRef } from 'react'
import { useT } from '../../lib/i18n.tsx'
import classes from './palette.module.css'
import type { PaletteItem } from './palette-item.ts'

interface PaletteResultsProps {
  readonly id: string
  readonly items: readonly PaletteItem[]
  readonly current: number
  readonly isSearching: boolean
  readonly onChoose: (item: PaletteItem, inNewTab: boolean) => void
}

export function PaletteResults({ id, items, current, isSearching, onChoose }: PaletteResultsProps) {
  const t = useT()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t('app.palette.results')}
      className={classes['results']}
      aria-busy={isSearching}
    >
      {items.map((item, index) => (
        <div key={item.key} role="presentation">
          {item.group !== items[index - 1]?.group && (
            <div role="presentation" className={classes['group']}>
              {item.group}
            </div>
          )}
          <div
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className={classes['option']}
            onClick={(event) => onChoose(item, event.ctrlKey || event.metaKey)}
          >
            <span>{item.title}</span>
            {item.detail && <small>{item.detail}</small>}
          </div>
        </div>
      ))}
      {items.length === 0 && !isSearching && (
        <div role="option" aria-selected={false} aria-disabled className={classes['nothing']}>
          {t('app.palette.nothing')}
        </div>
      )}
    </div>
  )
}
