import { Button, Modal } from '@mantine/core'
import { useT } from '../../lib/i18n.tsx'

interface ConfirmDialogProps {
  readonly title: string
  /** What follows from it. */
  readonly text: string
  readonly isSending: boolean
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** Says what follows from an act before it is done. */
export function ConfirmDialog({ title, text, isSending, onClose, onConfirm }: ConfirmDialogProps) {
  const t = useT()
  return (
    <Modal opened onClose={onClose} title={title}>
      <div style={{ display: 'grid', gap: 12 }}>
        <p style={{ margin: 0 }}>{text}</p>
        <Button loading={isSending} data-autofocus onClick={onConfirm}>
          {title}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </div>
    </Modal>
  )
}
