import { isCalendarDate } from '@tradewind/kernel'
import { useDebouncedCallback, useDebouncedValue } from '@mantine/hooks'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { OrderEntryPreviewQuery } from '../../generated/graphql.ts'
import { useOrderEntryPreviewQuery, useOrderEntryStockSubscription } from '../../generated/hooks/sales.ts'
import { amountTerms, lineInputs, type OrderDraft, withoutKey } from './order-draft.ts'

export type Preview = OrderEntryPreviewQuery['previewOrder']
export type PreviewLine = Preview['lines'][number]
export type StockChange = { readonly product: string; readonly available: string }

const PREVIEW_AFTER_MS = 150
const PRODUCTS_MAX = 500

/**
 * What the server makes of the draft, asked once per pause, and again when stock of its products changes; an answer
 * that was overtaken is dropped. Also the last change of stock in the chosen warehouse, to be read out.
 */
export function usePreview(draft: OrderDraft) {
  const [settled] = useDebouncedValue(draft, PREVIEW_AFTER_MS)
  const inputs = useMemo(() => lineInputs(settled.lines), [settled.lines])
  // Made once per pause: the client compares what it is asked with what it was asked, line by line.
  const variables = useMemo(() => ({ input: previewInput(settled, inputs.map(withoutKey)) }), [settled, inputs])
  const { data, previousData, refetch } = useOrderEntryPreviewQuery({
    variables,
    skip: inputs.length === 0,
    fetchPolicy: 'no-cache',
  })
  const preview = inputs.length === 0 ? undefined : (data ?? previousData)?.previewOrder
  const lines = useRef<PreviewLines>(new Map())
  const byKey = useMemo(() => {
    lines.current = steadyLines(lines.current, inputs, preview?.lines ?? [])
    return lines.current
  }, [inputs, preview])
  const again = useDebouncedCallback(() => void refetch(), PREVIEW_AFTER_MS)
  const change = useStockChange(settled, preview, again)
  return { preview, lineOf: useCallback((key: number) => byKey.get(key), [byKey]), change }
}

/** Hears when stock of the draft's products, and of the components of its kits, changes anywhere. */
function useStockChange(draft: OrderDraft, preview: Preview | undefined, onChange: () => void): StockChange | null {
  const [change, setChange] = useState<StockChange | null>(null)
  const watched = useMemo(() => {
    const typed = draft.lines.flatMap(({ productId }) => productId ?? [])
    const parts = (preview?.lines ?? []).flatMap(({ components }) => components.map(({ product }) => product.id))
    return [...new Set([...typed, ...parts])].toSorted().join(' ')
  }, [draft.lines, preview])
  // The same products are the same subscription, however often the preview comes anew.
  const productIds = useMemo(() => watched.split(' ').filter(Boolean), [watched])
  useOrderEntryStockSubscription({
    variables: { productIds: productIds.length > PRODUCTS_MAX ? null : productIds },
    skip: productIds.length === 0,
    onData: ({ data: { data } }) => {
      onChange()
      const level = data?.stockLevels.stockLevel
      if (level?.warehouse.id === draft.warehouseId)
        setChange({ product: level.product.name, available: level.available })
    },
  })
  return change
}

type PreviewLines = ReadonlyMap<number, PreviewLine | undefined>

/** The answer for each line; one that says the same as before stays the same value, so that its row is not drawn again. */
function steadyLines(
  before: PreviewLines,
  inputs: readonly { readonly key: number }[],
  answered: readonly PreviewLine[],
): PreviewLines {
  return new Map(
    inputs.map(({ key }, place) => {
      const [was, is] = [before.get(key), answered[place]]
      return [key, JSON.stringify(was) === JSON.stringify(is) ? was : is]
    }),
  )
}

function previewInput(draft: OrderDraft, lines: ReturnType<typeof withoutKey>[]) {
  return {
    customerId: draft.customer?.id ?? null,
    warehouseId: draft.warehouseId,
    promisedOn: isCalendarDate(draft.terms.promisedOn) ? draft.terms.promisedOn : null,
    ...amountTerms(draft.terms),
    lines,
  }
}
