import type { Tx } from '../../platform/database/tx.ts'
import type { APPROVAL_DOCUMENTS } from './tables.ts'

export type ApprovalDocument = (typeof APPROVAL_DOCUMENTS)[number]

/** How a decision moves a document, in the transaction of the decision; what is refused there undoes the decision. */
export type ApprovalPort = {
  readonly approved: (tx: Tx, documentId: string) => Promise<void>
  /** It was turned down or taken back. */
  readonly refused: (tx: Tx, documentId: string, comment: string) => Promise<void>
}

const ports = new Map<ApprovalDocument, ApprovalPort>()

/** Filled at start-up by the module that owns the document; the last one for a kind is used. */
export function fillApprovalPort(document: ApprovalDocument, port: ApprovalPort): void {
  ports.set(document, port)
}

export function portOf(document: ApprovalDocument): ApprovalPort {
  const port = ports.get(document)
  if (!port) throw new Error(`Nobody has filled the port for decisions on ${document}.`)
  return port
}
