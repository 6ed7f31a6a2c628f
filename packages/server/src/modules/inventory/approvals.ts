import { fillApprovalPort } from '../approval/index.ts'
import { approveRequested, refuseRequested } from './transfers.ts'
import { postWriteOff, rejectWriteOff } from './write-offs.ts'

/** What decisions on the documents of stock do. */
export function fillPorts(): void {
  fillApprovalPort('TRANSFER', { approved: approveRequested, refused: refuseRequested })
  fillApprovalPort('WRITE_OFF', { approved: postWriteOff, refused: rejectWriteOff })
}
