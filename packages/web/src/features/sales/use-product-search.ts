import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { OrderProductSearchDocument } from '../../generated/hooks/sales.ts'
import { failureText } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'
import { productOption } from './product-option.ts'
import type { PickerOption } from '../../ui/search-picker.tsx'

interface Found {
  readonly typed: string
  /** Undefined when there was no answer. */
  readonly options: readonly PickerOption[] | undefined
}

const SEARCH_AFTER_MS = 120
const NOTHING: Found = { typed: '', options: undefined }

/**
 * The products that fit what is typed into a line, asked for once per pause. Not a query hook: of hundreds of lines one
 * is typed into, and the others should cost nothing.
 */
export function useProductSearch(typed: string) {
  const client = useApolloClient()
  const t = useT()
  const [found, setFound] = useState(NOTHING)
  useEffect(() => {
    if (typed === '') return
    let isWanted = true
    const search = async () => {
      try {
        const { data } = await client.query({ query: OrderProductSearchDocument, variables: { search: typed } })
        const options = data?.products.nodes.map(productOption)
        if (isWanted) setFound({ typed, options })
      } catch (error) {
        if (!isWanted) return
        setFound({ typed, options: undefined })
        showToast({ tone: 'error', text: failureText(error, t) })
      }
    }
    const timer = setTimeout(() => void search(), SEARCH_AFTER_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [client, t, typed])
  const { options } = typed === '' ? NOTHING : found
  return { options, isSettled: typed === '' || found.typed === typed }
}
