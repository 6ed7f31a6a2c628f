import type { AlertRow_AlertFragment } from '../../generated/graphql.ts'

/** What is done with alerts through a dialog. */
export type AlertAct = 'assign' | 'snooze'

export interface AlertDialogProps {
  readonly alerts: readonly AlertRow_AlertFragment[]
  readonly onClose: () => void
  /** Called before it closes, when it is done with all of them. */
  readonly onDone?: () => void
}
