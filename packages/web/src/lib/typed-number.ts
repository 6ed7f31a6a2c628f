import { trimmed, writtenNumber } from '@tradewind/kernel'

/** Whether something was typed where a number may stand, and it is none. */
export function isNoNumber(text: string): boolean {
  return trimmed(text) !== '' && writtenNumber(text) === null
}
