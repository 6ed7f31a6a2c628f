import { useState } from 'react'
import type { SalesReturnReason } from '../../../generated/graphql.ts'
import { useReturnGoodsMutation } from '../../../generated/hooks/sales.ts'
import { fieldMessages, useAct, useActKey } from '../../../lib/act.ts'
import { useT } from '../../../lib/i18n.tsx'
import { showToast } from '../../../lib/toasts.ts'
import { type Returnable, returnLines, type TypedReturns } from './return-lines.ts'

/** The messages of the day, beside those of goods, which stand under the key of the goods. */
export const DAY = 'returnedOn'

type Header = { readonly reason: SalesReturnReason; readonly returnedOn: string; readonly note: string | null }

/** Sends the return under one key for each attempt; refusals stand at the goods or the day that they name. */
export function useReturn(orderId: string, goods: readonly Returnable[], onDone: () => void) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [returnGoods, { loading }] = useReturnGoodsMutation()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const send = async (typed: TypedReturns, header: Header) => {
    const { lines, keys, wrongKey } = returnLines(goods, typed)
    setMessages(wrongKey ? { [wrongKey]: t('returns.badQuantity') } : {})
    if (!lines) return
    if (lines.length === 0) return showToast({ tone: 'error', text: t('returns.nothingTyped') })
    const answer = await act(
      returnGoods({
        variables: { input: { idempotencyKey: key(), orderId, lines, ...header } },
        refetchQueries: ['ReturnableGoods'],
      }),
      (data) => data.returnGoods,
      (path) => path === DAY || /^lines\.\d+\./.test(path),
    )
    if (answer.payload) renew()
    if (answer.isDone) {
      showToast({ tone: 'success', text: t('returns.done', { number: answer.payload.salesReturn?.number ?? '' }) })
      return onDone()
    }
    setMessages(placed(fieldMessages(answer.refusals), keys))
  }
  return { send, messages, isBusy: loading }
}

/** Messages of fields of the input by the goods that they are about. */
function placed(refused: Readonly<Record<string, string>>, keys: readonly string[]): Readonly<Record<string, string>> {
  const entries = Object.entries(refused).map(([path, message]) => {
    const place = /^lines\.(\d+)\./.exec(path)?.[1]
    return [place === undefined ? path : (keys[Number(place)] ?? path), message]
  })
  return Object.fromEntries(entries)
}
