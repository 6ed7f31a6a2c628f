import { type ComponentType, lazy, Suspense } from 'react'
import type { AlertAct, AlertDialogProps } from './alert-acts.ts'

/** Each dialog comes when its act is begun. */
const DIALOGS: Readonly<Record<AlertAct, ComponentType<AlertDialogProps>>> = {
  assign: lazy(async () => ({ default: (await import('./assign-dialog.tsx')).AssignDialog })),
  snooze: lazy(async () => ({ default: (await import('./snooze-dialog.tsx')).SnoozeDialog })),
}

/** The dialog of one act on some alerts. */
export function AlertDialog({ act, ...props }: AlertDialogProps & { act: AlertAct }) {
  const Dialog = DIALOGS[act]
  return (
    <Suspense>
      <Dialog {...props} />
    </Suspense>
  )
}
