import { type ComponentType, lazy, Suspense } from 'react'
import type { StockAct, StockDialogProps } from './stock-acts.ts'

/** Each dialog comes when its act is begun. */
const DIALOGS: Readonly<Record<StockAct, ComponentType<StockDialogProps>>> = {
  receive: lazy(async () => ({ default: (await import('./receive-dialog.tsx')).ReceiveDialog })),
  adjust: lazy(async () => ({ default: (await import('./adjust-dialog.tsx')).AdjustDialog })),
  hold: lazy(async () => ({ default: (await import('./holds/hold-dialog.tsx')).HoldDialog })),
  threshold: lazy(async () => ({ default: (await import('./threshold-dialog.tsx')).ThresholdDialog })),
  rule: lazy(async () => ({ default: (await import('./rule-dialog.tsx')).RuleDialog })),
}

/** The dialog of one act on one stock level. */
export function StockActDialog({ act, ...props }: StockDialogProps & { act: StockAct }) {
  const Dialog = DIALOGS[act]
  return (
    <Suspense>
      <Dialog {...props} />
    </Suspense>
  )
}
