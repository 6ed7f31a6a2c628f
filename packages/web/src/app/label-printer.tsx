import { lazy, Suspense } from 'react'
import { loadLaterMessages } from '../lib/i18n.tsx'
import { askForLabels, useLabelRequest } from '../lib/label-request.ts'

const PrintDialog = lazy(async () => {
  const [{ PrintDialog: component }] = await Promise.all([
    import('../features/labels/print-dialog.tsx'),
    loadLaterMessages(),
  ])
  return { default: component }
})

/** The dialog for labels, whoever asks for it. */
export function LabelPrinter() {
  const request = useLabelRequest()
  if (!request) return null
  return (
    <Suspense>
      <PrintDialog request={request} onClose={() => askForLabels(null)} />
    </Suspense>
  )
}
