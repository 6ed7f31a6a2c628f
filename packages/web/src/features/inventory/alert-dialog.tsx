import { type ComponentType, lazy, Suspense } from 'react'
import type { AlertRow_AlertFragment } from '../../generated/graphql.ts'

/** What is done with alerts through a dialog. */
export type AlertAct = 'assign' | 'snooze'

export interface AlertDialogProps {
  readonly alerts: readonly AlertRow_AlertFragment[]
  readonly onClose: () => void
  /** Called before it closes, when it is done with all of them. */
  readonly onDone?: () => void
}

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
