import { useCallback, useState } from 'react'
import type { SuggestionRow_SuggestionFragment, SupplyKind } from '../../../generated/graphql.ts'
import { useTakeSuggestionsMutation } from '../../../generated/hooks/inventory.ts'
import { useAct, useActKey } from '../../../lib/act.ts'
import { useT } from '../../../lib/i18n.tsx'
import { showToast } from '../../../lib/toasts.ts'

/** The most requests that the contract takes at once; what is left stays in the list. */
const LINES_MAX = 100

/**
 * Makes supply requests of suggestions, all of them or none; as their rules say unless a kind is named. What was done or
 * refused changes the list, so it is read again.
 */
export function useTakeSuggestions(onAnswer: () => void) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [isTaking, setTaking] = useState(false)
  const [send] = useTakeSuggestionsMutation()
  const take = useCallback(
    async (suggestions: readonly SuggestionRow_SuggestionFragment[], kind: SupplyKind | null = null) => {
      if (suggestions.length === 0) return
      setTaking(true)
      const lines = suggestions.slice(0, LINES_MAX).map(({ id: suggestionId }) => ({ suggestionId, kind }))
      const answer = await act(
        send({ variables: { input: { idempotencyKey: key(), lines } } }),
        (data) => data.createSupplyRequests,
        () => false,
      )
      setTaking(false)
      if (answer.payload) {
        renew()
        onAnswer()
      }
      if (!answer.isDone) return
      const number = answer.payload.supplyRequests?.[0]?.number ?? ''
      showToast({ tone: 'success', text: t('inventory.supply.requested', { count: lines.length, number }) })
    },
    [t, act, key, renew, send, onAnswer],
  )
  return { take, isTaking }
}
