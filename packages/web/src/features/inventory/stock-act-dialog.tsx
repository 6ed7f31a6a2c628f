import type { StockRow_LevelFragment } from '../../generated/graphql.ts'
import { AdjustDialog } from './adjust-dialog.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'
import type { StockAct } from './stock-acts.ts'
import { ThresholdDialog } from './threshold-dialog.tsx'

export interface StockDialogProps {
  readonly level: StockRow_LevelFragment
  readonly onClose: () => void
}

const DIALOGS = { receive: ReceiveDialog, adjust: AdjustDialog, threshold: ThresholdDialog } as const

/** The dialog of one act on one stock level. */
export function StockActDialog({ act, ...props }: StockDialogProps & { act: StockAct }) {
  const Dialog = DIALOGS[act]
  return <Dialog {...props} />
}
