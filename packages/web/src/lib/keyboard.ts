import type { KeyboardEvent as ReactKeyboardEvent } from 'react'

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
export function isCommand(event: KeyboardEvent | ReactKeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey
}
