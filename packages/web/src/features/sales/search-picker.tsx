import { type ClipboardEvent, type KeyboardEvent, useId, useState } from 'react'
import { isComposing } from '../../lib/keyboard.ts'
import classes from './order-entry.module.css'

export interface PickerOption {
  readonly id: string
  readonly label: string
  readonly detail: string
}

interface SearchPickerProps {
  readonly label: string
  readonly text: string
  readonly options: readonly PickerOption[]
  readonly isWrong?: boolean
  /** Names the cell, so that keys can move the focus there. */
  readonly cell: string
  readonly onType: (text: string) => void
  readonly onPick: (option: PickerOption) => void
  readonly onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void
}

/** A field that searches while one types: arrows choose, Enter picks, Escape closes. Enter of an IME picks nothing. */
export function SearchPicker(props: SearchPickerProps) {
  const listId = useId()
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const shown = isOpen ? props.options : []
  const pick = (option: PickerOption) => {
    setOpen(false)
    props.onPick(option)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return
    const option = shown[active]
    if (event.key === 'ArrowDown' && shown.length > 0) setActive((active + 1) % shown.length)
    else if (event.key === 'ArrowUp' && shown.length > 0) setActive((active + shown.length - 1) % shown.length)
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
        aria-invalid={props.isWrong || undefined}
        autoComplete="off"
        data-cell={props.cell}
        value={props.text}
        onChange={(event) => {
          setOpen(true)
          setActive(0)
          props.onType(event.currentTarget.value)
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        onPaste={props.onPaste}
      />
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
