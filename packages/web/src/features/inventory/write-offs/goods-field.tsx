import { useApolloClient } from '@apollo/client/react'
import { Button } from '@mantine/core'
import type { LabelCode } from '@tradewind/kernel'
import { useRef, useState } from 'react'
import { failureText } from '../../../lib/failures.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import type { Scan } from '../receipt.ts'
import { ScanField } from '../scan-field.tsx'
import { type FoundGoods, foundBy, type GoodsHere, goodsMeant, type KeptGoods } from './goods-here.ts'
import { goodsOfProduct } from './use-kept-goods.ts'
import classes from './write-offs.module.css'

interface GoodsFieldProps {
  readonly kept: KeptGoods
  readonly onChoose: (found: FoundGoods) => void
}

/**
 * Finds the goods to give up by a scanned code or a part of the name among those that the device keeps; what is not
 * among them is asked of the server. What lies in several places is asked.
 */
export function GoodsField({ kept, onChoose }: GoodsFieldProps) {
  const t = useT()
  const format = useFormat()
  const client = useApolloClient()
  const field = useRef<HTMLInputElement>(null)
  const [meant, setMeant] = useState<readonly FoundGoods[]>([])
  const [message, setMessage] = useState('')
  const offer = (found: readonly FoundGoods[]) => {
    const [first, ...more] = found
    if (first && more.length === 0) onChoose(first)
    else setMeant(found)
  }
  const onCode = (code: LabelCode): boolean => {
    setMessage('')
    const found = goodsMeant(kept.goods, code)
    offer(found.map((goods) => foundBy(goods, code)))
    return found.length > 0
  }
  const onFound = async ({ product: { id, name } }: Scan) => {
    try {
      const goods = await goodsOfProduct(client, id, kept.warehouseId)
      offer(goods.map((each) => ({ goods: each, quantity: '' })))
      setMessage(goods.length === 0 ? t('writeOffs.noneHere', { product: name, warehouse: kept.warehouse }) : '')
    } catch (error) {
      setMessage(failureText(error, t))
    }
  }
  return (
    <>
      <ScanField field={field} onFound={(scan) => void onFound(scan)} onCode={onCode} />
      <p className={classes['note']} role="status">
        {message}
      </p>
      {meant.length > 0 && (
        <ul className={classes['meant']} aria-label={t('writeOffs.which')}>
          {meant.map((found) => (
            <li key={found.goods.id}>
              <Button variant="default" fullWidth justify="space-between" h="auto" onClick={() => onChoose(found)}>
                <GoodsName goods={found.goods} />
                <span className={classes['lying']}>
                  {t('writeOffs.lying', { quantity: format.number(found.goods.onHand), unit: found.goods.unit })}
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** What the goods are and where they lie. */
export function GoodsName({ goods: { name, sku, lot, location } }: { goods: GoodsHere }) {
  return (
    <span className={classes['goods']}>
      <strong>{name}</strong>
      <span>{[location, sku, ...(lot ? [lot] : [])].join(' · ')}</span>
    </span>
  )
}
