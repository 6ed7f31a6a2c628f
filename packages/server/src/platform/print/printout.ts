import type { Asking } from '../read/ask.ts'
import type { Refusal } from '../refusals/refuse.ts'
import type { PrintDocument } from './document.ts'

/** Something that a module can print. */
export type Printout = {
  /** The last part of its address: POST /print/labels. */
  readonly kind: string
  readonly permission: string
  /** What stands on it, or why it cannot be printed. */
  readonly make: (asking: Asking, input: unknown) => Promise<{ document: PrintDocument } | { refusals: Refusal[] }>
}
