import { newId } from '@tradewind/kernel'
import { useCallback, useRef } from 'react'
import { failureText } from './failures.ts'
import { useT } from './i18n.tsx'
import { showToast } from './toasts.ts'

/** A business refusal as every payload carries it; select `code message field` and what the code's own type adds. */
export interface Refusal {
  readonly code: string
  readonly message: string
  readonly field?: readonly string[] | null
}

type Answer<Payload> =
  | { readonly isDone: true; readonly payload: Payload }
  | { readonly isDone: false; readonly payload: Payload | null; readonly refusals: readonly Refusal[] }

/**
 * Sends a mutation and says what became of it. Refusals that name no field, or none that `isPlaced` finds a place for,
 * and acts that did not reach the server, are shown as a toast; those of fields are for the form. Nothing typed is ever
 * thrown away here.
 *
 *     const answer = await act(confirm({ variables: { input } }), (data) => data.confirmOrder)
 */
export function useAct() {
  const t = useT()
  return useCallback(
    async <Data, Payload extends { readonly userErrors: readonly Refusal[] }>(
      sent: Promise<{ data?: Data | null }>,
      pick: (data: Data) => Payload,
      isPlaced: (path: string) => boolean = () => true,
    ): Promise<Answer<Payload>> => {
      try {
        const { data } = await sent
        if (!data) return { isDone: false, payload: null, refusals: [] }
        const payload = pick(data)
        if (payload.userErrors.length === 0) return { isDone: true, payload }
        for (const { field, message } of payload.userErrors) {
          if (!field?.length || !isPlaced(field.join('.'))) showToast({ tone: 'error', text: message })
        }
        return { isDone: false, payload, refusals: payload.userErrors }
      } catch (error) {
        showToast({ tone: 'error', text: failureText(error, t) })
        return { isDone: false, payload: null, refusals: [] }
      }
    },
    [t],
  )
}

/**
 * The idempotency key of the act that a form prepares: the same for each attempt, so a double click or a retry makes
 * one document; `renew` after the act was done or its input was changed following a refusal.
 */
export function useActKey(): { key: () => string; renew: () => void } {
  const held = useRef<string | null>(null)
  const key = useCallback(() => {
    held.current ??= newId('evt')
    return held.current
  }, [])
  const renew = useCallback(() => {
    held.current = null
  }, [])
  return { key, renew }
}

/** Messages of refused fields by the dotted path of the field: `{ 'order.lines.0.quantity': '…' }`. */
export function fieldMessages(refusals: readonly Refusal[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    refusals.flatMap(({ field, message }) => (field && field.length > 0 ? [[field.join('.'), message]] : [])),
  )
}
