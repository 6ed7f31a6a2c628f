import { useState } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'
import { firstWrongCell, type OrderDraft } from './order-draft.ts'

/**
 * Lets an order be sent when nothing in it is wrong; else says so and puts the focus on the first cell that is. Until
 * then a person who is still typing is not told off.
 */
export function useChecked(draft: OrderDraft, focus: (cell: string) => void) {
  const t = useT()
  const [isChecked, setChecked] = useState(false)
  const checked = (send: () => void, options: { withLines: boolean }) => () => {
    const wrong = firstWrongCell(draft, options)
    if (wrong === null) return send()
    setChecked(true)
    const isWithoutLines = firstWrongCell(draft, { withLines: false }) === null
    showToast({ tone: 'error', text: t(isWithoutLines ? 'sales.noLines' : 'sales.incomplete') })
    focus(wrong)
  }
  return { isChecked, checked }
}
