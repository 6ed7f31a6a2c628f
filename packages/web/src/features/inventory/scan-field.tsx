import { Button } from '@mantine/core'
import { useApolloClient } from '@apollo/client/react'
import { type LabelCode, readLabel } from '@tradewind/kernel'
import { type RefObject, useState } from 'react'
import type { ArrivedProduct_ProductFragment } from '../../generated/graphql.ts'
import { ReceiveMatchesDocument } from '../../generated/hooks/inventory.ts'
import { failureText } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { ScanInput } from '../../ui/scan-input.tsx'
import classes from './inventory.module.css'
import type { Scan, ScannedLot } from './receipt.ts'

interface ScanFieldProps {
  readonly field: RefObject<HTMLInputElement | null>
  /** Takes goods; with their lot where the label names it. */
  readonly onFound: (scan: Scan) => void
  /** Takes a code that is known without asking; answers whether it did. */
  readonly onCode?: (code: LabelCode) => boolean
}

/** Takes a typed or scanned code; a scanner ends it with Enter. What is unclear is asked, what is unknown is said. */
export function ScanField({ field, onFound, onCode = () => false }: ScanFieldProps) {
  const t = useT()
  const client = useApolloClient()
  const [unclear, setUnclear] = useState<readonly ArrivedProduct_ProductFragment[]>([])
  const [message, setMessage] = useState<string | null>(null)
  const said = (text: string | null, products: readonly ArrivedProduct_ProductFragment[] = []) => {
    setMessage(text)
    setUnclear(products)
  }
  const take = (scan: Scan) => {
    said(null)
    field.current?.focus()
    onFound(scan)
  }
  const findGoods = async (sku: string, lot: ScannedLot | null): Promise<boolean> => {
    try {
      const { data } = await client.query({ query: ReceiveMatchesDocument, variables: { codes: [sku] } })
      const match = data?.matchProducts[0]
      if (match?.product) {
        take({ product: match.product, packId: match.pack?.id ?? null, lot })
        return true
      }
      // Of goods that a label names exactly, similar ones are not meant.
      const similar = lot ? [] : (match?.suggestions ?? [])
      said(t(similar.length > 0 ? 'inventory.scan.unclear' : 'inventory.scan.unknown', { code: sku }), similar)
    } catch (error) {
      said(failureText(error, t))
    }
    return false
  }
  const find = async (scanned: string): Promise<boolean> => {
    const label = readLabel(scanned)
    if (label && onCode(label)) {
      said(null)
      return true
    }
    if (label?.kind === 'product') return await findGoods(label.code, null)
    if (label?.kind === 'lot') return await findGoods(label.sku, label)
    if (label === null) said(t('inventory.scan.noLabel'))
    if (label?.kind === 'location') said(t('inventory.scan.location', { code: label.code }))
    if (label?.kind === 'document') said(t('inventory.scan.document'))
    return false
  }
  return (
    <div className={classes['scan']}>
      <ScanInput field={field} label={t('inventory.scan')} onScan={find} message={message} isFocused />
      {unclear.map((product) => (
        <Button key={product.id} variant="default" size="compact-sm" onClick={() => take({ product })}>
          {`${product.sku} · ${product.name}`}
        </Button>
      ))}
    </div>
  )
}
