import { useApolloClient } from '@apollo/client/react'
import { useCallback, useRef } from 'react'
import { OrderPasteMatchDocument } from '../../generated/hooks/sales.ts'
import { failureText } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'
import { appended, type CodeMatch, matched, scanned } from './line-edits.ts'
import { type DraftLine, emptyLine, isEmpty, lineProblem } from './order-draft.ts'
import { pastedRows } from './pasted-rows.ts'
import { productOption } from './product-option.ts'

type Step = (lines: readonly DraftLine[]) => readonly DraftLine[]

interface Codes {
  readonly lines: readonly DraftLine[]
  readonly change: (step: Step) => void
  /** Goes on typing in the empty line behind what was pasted. */
  readonly onPasted: (lastPlace: number) => void
}

/** Lines from outside: pasted tables, which one undo takes away again, and codes from a scanner. */
export function useCodes({ lines, change, onPasted }: Codes) {
  const t = useT()
  const match = useMatch()
  const beforePaste = useRef<readonly DraftLine[] | null>(null)
  const undo = () => {
    const before = beforePaste.current
    beforePaste.current = null
    if (before) change(() => before)
    return before !== null
  }
  const paste = async (text: string) => {
    const { rows, droppedCount: dropped } = pastedRows(text)
    const pasted = rows.map(({ code, quantity, unitPrice }) => ({
      ...emptyLine(),
      text: code,
      quantity,
      unitPrice,
      isPending: true,
    }))
    beforePaste.current = lines
    change((now) => appended(now, pasted))
    const behind = lines.filter((line) => !isEmpty(line)).length + pasted.length
    // What was pasted is shown first; the way to its end is drawn in the frame after that.
    requestAnimationFrame(() => requestAnimationFrame(() => onPasted(behind)))
    const matches = await match(pasted.map((line) => line.text))
    if (!matches) return undo()
    const byKey = new Map(pasted.map(({ key }, place) => [key, matches[place] ?? UNKNOWN] as const))
    change((now) => matched(now, byKey))
    const wrong = matched(pasted, byKey).filter((line) => lineProblem(line) !== null).length
    showToast({
      tone: toneOf({ wrong, dropped }),
      text: t('sales.pasted', { count: pasted.length, wrong, dropped }),
      action: { label: t('sales.undoPaste'), run: undo },
    })
  }
  const scan = async (code: string) => {
    const [found] = (await match([code])) ?? []
    const product = found?.product
    if (product) change((now) => scanned(now, product, found.packId))
    else if (found) change((now) => appended(now, [{ ...emptyLine(), text: code, suggestions: found.suggestions }]))
  }
  return { paste, scan, undo }
}

function toneOf({ wrong, dropped }: { readonly wrong: number; readonly dropped: number }) {
  if (dropped > 0) return 'error'
  return wrong > 0 ? 'info' : 'success'
}

const UNKNOWN: CodeMatch = { product: null, packId: null, suggestions: [] }

/** What codes mean, in one request; null when the server was not reached, which is said. */
function useMatch() {
  const t = useT()
  const client = useApolloClient()
  return useCallback(
    async (codes: readonly string[]): Promise<readonly CodeMatch[] | null> => {
      try {
        const { data } = await client.query({
          query: OrderPasteMatchDocument,
          variables: { codes: [...codes] },
          fetchPolicy: 'no-cache',
        })
        return (data?.matchProducts ?? []).map(({ product, pack, suggestions }) => ({
          product: product ? productOption(product) : null,
          packId: pack?.id ?? null,
          suggestions: suggestions.map(productOption),
        }))
      } catch (error) {
        showToast({ tone: 'error', text: failureText(error, t) })
        return null
      }
    },
    [client, t],
  )
}
