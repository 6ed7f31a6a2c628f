import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { type LabelCode, type LabelledDocument, readLabel } from '@tradewind/kernel'
import { useCallback } from 'react'
import { ScannedLocationDocument, ScannedLotDocument, ScannedProductDocument } from '../../generated/hooks/app.ts'
import { failureText } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { useGo } from '../../lib/navigation.ts'
import { showToast } from '../../lib/toasts.ts'

const DOCUMENT_PATHS: Readonly<Record<LabelledDocument, string>> = {
  ord: '/orders',
  trf: '/transfers',
  stt: '/stocktakes',
  spr: '/supply-requests',
}

/** Longer codes are none of ours, and would fill the screen. */
const SHOWN_MAX = 40

/** Opens the record of a scanned label: the document, the product, the lot or piece with its serial number, the location. */
export function useOpenScanned(): (text: string) => Promise<void> {
  const t = useT()
  const go = useGo()
  const find = useFind()
  return useCallback(
    async (text) => {
      const label = readLabel(text)
      try {
        const path = label && (await find(label))
        if (path) go(path)
        else showToast({ tone: 'error', text: t('app.scan.unknown', { code: text.slice(0, SHOWN_MAX) }) })
      } catch (error) {
        showToast({ tone: 'error', text: failureText(error, t) })
      }
    },
    [t, go, find],
  )
}

/** Where a label leads; null when there is no such thing in the viewer's sight. */
function useFind() {
  const client = useApolloClient()
  return useCallback(
    async (label: LabelCode): Promise<string | null> => {
      if (label.kind === 'document') return `${DOCUMENT_PATHS[label.document]}/${label.id}`
      if (label.kind === 'location') {
        const { code, warehouseCode } = label
        const { data } = await client.query({ query: ScannedLocationDocument, variables: { code } })
        const found = data?.locations.nodes.find(({ warehouse }) => warehouse?.code === warehouseCode)
        return found ? `/locations/${found.id}` : null
      }
      const code = label.kind === 'lot' ? label.sku : label.code
      const { data } = await client.query({ query: ScannedProductDocument, variables: { code } })
      const product = data?.matchProducts[0]?.product
      if (product && label.kind === 'product') return `/products/${product.id}`
      // A number in bars of the maker's own is found as well, as long as it is that of one product only.
      const [lot, another] = await lotsOf(client, label.kind === 'lot' ? label.lotCode : code, product?.id)
      if (lot && !another) return `/lots/${lot.id}`
      return product ? `/products/${product.id}` : null
    },
    [client],
  )
}

async function lotsOf(client: ApolloClient, code: string, productId: string | undefined) {
  const where = { code: { eq: code }, ...(productId === undefined ? {} : { productId: { eq: productId } }) }
  const { data } = await client.query({ query: ScannedLotDocument, variables: { where } })
  return data?.lots.nodes ?? []
}
