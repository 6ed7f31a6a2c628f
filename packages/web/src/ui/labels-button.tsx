import { Button } from '@mantine/core'
import { IconQrcode } from '@tabler/icons-react'
import { useT } from '../lib/i18n.tsx'
import { askForLabels } from '../lib/label-request.ts'
import { useCan } from '../lib/viewer.tsx'

interface LabelsButtonProps {
  readonly ids: readonly string[]
  readonly isStock?: boolean
  /** What the labels are of, where several such buttons stand on a screen. */
  readonly of?: string
  readonly size?: 'compact-sm'
}

/** Asks for labels of things; absent for who may not print any. */
export function LabelsButton({ ids, isStock = false, of, size }: LabelsButtonProps) {
  const t = useT()
  const mayPrint = useCan('exchange.label.print')
  if (!mayPrint) return null
  return (
    <Button
      variant="default"
      {...(size ? { size } : {})}
      leftSection={<IconQrcode size={15} aria-hidden />}
      aria-label={of === undefined ? undefined : t('labels.printOf', { of })}
      onClick={() => askForLabels({ ids, isStock })}
    >
      {t(size ? 'labels.short' : 'labels.print')}
    </Button>
  )
}
