import type { KeyboardEvent as ReactKeyboardEvent } from 'react'
import { preferences } from './preferences.ts'

/** Whether a key belongs to an IME that is composing: its Enter ends the composition and must do nothing else. */
export function isComposing(event: KeyboardEvent | ReactKeyboardEvent): boolean {
  const native = 'nativeEvent' in event ? event.nativeEvent : event
  return native.isComposing || native.keyCode === 229
}

/** Whether a key press is typing: single-key shortcuts keep out of fields. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}

/** Ctrl, or Cmd on a Mac. */
export function isCommand(event: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey'>): boolean {
  return event.ctrlKey || event.metaKey
}

/** Whether a key press may be a shortcut of one key: outside fields, without Ctrl or Alt, and not turned off. */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (preferences().singleKeys === 'OFF' || event.defaultPrevented) return false
  return !isTyping(event) && !isComposing(event) && !isCommand(event) && !event.altKey
}
