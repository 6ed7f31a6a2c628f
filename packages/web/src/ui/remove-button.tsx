import { IconX } from '@tabler/icons-react'
import classes from './remove-button.module.css'

interface RemoveButtonProps {
  /** Says which row is removed. */
  readonly label: string
  readonly onRemove: () => void
}

/** Removes a typed row. */
export function RemoveButton({ label, onRemove }: RemoveButtonProps) {
  return (
    <button type="button" className={classes['remove']} aria-label={label} onClick={onRemove}>
      <IconX size={16} aria-hidden />
    </button>
  )
}
