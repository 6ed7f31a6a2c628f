import { AdjustDialog } from './adjust-dialog.tsx'
import { HoldDialog } from './holds/hold-dialog.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'
import { RuleDialog } from './rule-dialog.tsx'
import type { StockAct, StockDialogProps } from './stock-acts.ts'
import { ThresholdDialog } from './threshold-dialog.tsx'

const DIALOGS = {
  receive: ReceiveDialog,
  adjust: AdjustDialog,
  hold: HoldDialog,
  threshold: ThresholdDialog,
  rule: RuleDialog,
} as const

/** The dialog of one act on one stock level. */
export function StockActDialog({ act, ...props }: StockDialogProps & { act: StockAct }) {
  const Dialog = DIALOGS[act]
  return <Dialog {...props} />
}
