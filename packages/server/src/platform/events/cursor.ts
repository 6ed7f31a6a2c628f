import { Fault } from '../refusals/fault.ts'

/** A place in the order of events as the opaque text that clients keep. */
export function cursorText(position: number): string {
  return Buffer.from(`e${position}`).toString('base64url')
}

/** The place that a cursor stands for; the fault BAD_CURSOR when it is no cursor of events. */
export function cursorPosition(cursor: string): number {
  const text = cursor.length > 40 ? '' : Buffer.from(cursor, 'base64url').toString()
  const position = /^e\d{1,15}$/.test(text) ? Number(text.slice(1)) : -1
  if (position < 0 || cursorText(position) !== cursor) throw new Fault('BAD_CURSOR')
  return position
}
