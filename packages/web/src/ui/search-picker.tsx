import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { isComposing } from '../lib/keyboard.ts'
import type { Counting } from '../lib/packs.ts'
import classes from './search-picker.module.css'

export interface PickerOption {
  readonly id: string
  readonly label: string
  readonly detail: string
  /** What a product can be counted in. */
  readonly counting?: Counting
}

interface SearchPickerProps {
  readonly label: string
  readonly text: string
  readonly options: readonly PickerOption[]
  /** Whether the options belong to what stands in the field; Enter waits for those that do. */
  readonly isSettled: boolean
  /** What is wrong with what was typed, in words. */
  readonly problem?: string | undefined
  /** Names the cell, so that keys can move the focus there. */
  readonly cell: string
  readonly onType: (text: string) => void
  readonly onPick: (option: PickerOption) => void
}

/**
 * A field that searches while one types: arrows choose, Enter picks, Escape closes, Alt+Down opens. Enter of an IME
 * picks nothing.
 */
export function SearchPicker(props: SearchPickerProps) {
  const listId = useId()
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const [isAwaited, setAwaited] = useState(false)
  const shown = isOpen ? props.options : []
  const { isSettled, onPick } = props
  const pick = (option: PickerOption) => {
    setOpen(false)
    setAwaited(false)
    onPick(option)
  }
  const first = props.options[0]
  useEffect(() => {
    if (!isAwaited || !isSettled) return
    setAwaited(false)
    setOpen(false)
    if (first) onPick(first)
    // Only the arrival of the options counts, not a new function of the parent.
  }, [isAwaited, isSettled, first])
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || event.ctrlKey || event.metaKey) return
    if (event.altKey) {
      if (event.key !== 'ArrowDown' || isOpen || props.options.length === 0) return
      setOpen(true)
      event.preventDefault()
      event.stopPropagation()
      return
    }
    const option = shown[active]
    if (event.key === 'ArrowDown' && shown.length > 0) setActive((active + 1) % shown.length)
    else if (event.key === 'ArrowUp' && shown.length > 0) setActive((active + shown.length - 1) % shown.length)
    else if (event.key === 'Enter' && isOpen && !isSettled) setAwaited(true)
    else if (event.key === 'Enter' && option) pick(option)
    else if (event.key === 'Escape' && isOpen) setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={classes['picker']}>
      <input
        className={classes['input']}
        role="combobox"
        aria-label={props.label}
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-activedescendant={shown.length > 0 ? `${listId}-${active}` : undefined}
        aria-autocomplete="list"
        aria-invalid={props.problem !== undefined || undefined}
        aria-describedby={props.problem ? `${listId}-problem` : undefined}
        autoComplete="off"
        data-cell={props.cell}
        value={props.text}
        onChange={(event) => {
          setOpen(true)
          setActive(0)
          setAwaited(false)
          props.onType(event.currentTarget.value)
        }}
        onClick={() => props.problem && setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {props.problem && (
        <small id={`${listId}-problem`} className={classes['problem']}>
          {props.problem}
        </small>
      )}
      <ul
        id={listId}
        role="listbox"
        aria-label={props.label}
        className={classes['options']}
        hidden={shown.length === 0}
      >
        {shown.map((option, place) => (
          <li
            key={option.id}
            id={`${listId}-${place}`}
            role="option"
            aria-selected={place === active}
            onMouseDown={(event) => {
              event.preventDefault()
              pick(option)
            }}
          >
            <span>{option.label}</span>
            <small>{option.detail}</small>
          </li>
        ))}
      </ul>
    </div>
  )
}
