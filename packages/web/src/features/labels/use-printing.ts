import { useEffect, useRef, useState } from 'react'
import type { LabelSheetInput } from '../../generated/graphql.ts'
import type { MessageKey } from '../../lib/i18n.tsx'

/** A made PDF: its address in this page, and the file to share. */
export interface PrintedLabels {
  readonly url: string
  readonly file: File
}

/** A sheet of many labels takes seconds on a busy server. */
const TIMEOUT_MS = 60_000

/** Makes a PDF of labels; what was made before is gone when something else is asked for. */
export function usePrinting() {
  const [printed, setPrinted] = useState<PrintedLabels | null>(null)
  const [problem, setProblem] = useState<MessageKey | null>(null)
  const [isPrinting, setPrinting] = useState(false)
  const shown = useRef<string | null>(null)
  const forget = () => {
    if (shown.current) URL.revokeObjectURL(shown.current)
    shown.current = null
    setPrinted(null)
    setProblem(null)
  }
  useEffect(
    () => () => {
      if (shown.current) URL.revokeObjectURL(shown.current)
    },
    [],
  )
  const print = async (input: LabelSheetInput) => {
    forget()
    setPrinting(true)
    try {
      const answer = await fetch('/print/labels', {
        method: 'POST',
        body: JSON.stringify(input),
        headers: { 'Content-Type': 'application/json', 'x-tradewind-client': 'web' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (answer.ok) {
        const file = new File([await answer.blob()], 'labels.pdf', { type: 'application/pdf' })
        shown.current = URL.createObjectURL(file)
        setPrinted({ url: shown.current, file })
      } else setProblem(answer.status === 503 ? 'labels.busy' : 'labels.failed')
    } catch {
      setProblem('labels.offline')
    } finally {
      setPrinting(false)
    }
  }
  return { printed, problem, isPrinting, print, forget }
}
