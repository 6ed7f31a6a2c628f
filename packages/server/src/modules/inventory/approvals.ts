import { fillApprovalPort } from '../approval/index.ts'
import { approveRequested, refuseRequested } from './transfers.ts'
import { approveStocktake, refuseStocktake } from './stocktakes/approvals.ts'
import { postWriteOff, rejectWriteOff } from './write-offs.ts'

/** What decisions on the documents of stock do. */
export function fillPorts(): void {
  fillApprovalPort('TRANSFER', { approved: approveRequested, refused: refuseRequested })
  fillApprovalPort('STOCKTAKE', { approved: approveStocktake, refused: refuseStocktake })
  fillApprovalPort('WRITE_OFF', { approved: postWriteOff, refused: rejectWriteOff })
}
