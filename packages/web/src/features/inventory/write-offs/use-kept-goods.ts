import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import type { Goods_LevelFragment, GoodsLyingQueryVariables } from '../../../generated/graphql.ts'
import { GoodsLyingDocument } from '../../../generated/hooks/inventory.ts'
import { onReturn } from '../../../lib/connection.ts'
import { deviceNow } from '../../../lib/day.ts'
import { everyPage } from '../../../lib/every-page.ts'
import { keep, readKept } from '../../../lib/kept.ts'
import { useViewer } from '../../../lib/viewer.tsx'
import { type GoodsHere, parseKeptGoods } from './goods-here.ts'

/** Two thousand products fit on any device; who has more finds the rest while there is a connection. */
const PAGES_MAX = 20

interface Warehouse {
  readonly id: string
  readonly name: string
}

/**
 * What lies in the chosen warehouse. The device keeps the goods of the one that was looked at last, so that they are
 * found where there is no connection; they are read again when it is back.
 */
export function useKeptGoods(warehouses: readonly Warehouse[]) {
  const { userId } = useViewer()
  const client = useApolloClient()
  const place = `goods.${userId}`
  const [kept, setKept] = useState(() => readKept(place, parseKeptGoods))
  const [hasFailed, setFailed] = useState(false)
  const [chosen, choose] = useState(kept?.warehouseId ?? '')
  const wanted = warehouses.find(({ id }) => id === chosen) ?? warehouses[0]
  const { id, name } = wanted ?? { id: '', name: '' }
  useEffect(() => {
    if (id === '') return
    let isWanted = true
    const take = ({ rows, isWhole }: Awaited<ReturnType<typeof everyLevel>>) => {
      if (!isWanted) return
      const goods = rows.flatMap((level) => goodsOf(level, id))
      const now = { warehouseId: id, warehouse: name, readAt: deviceNow(), isWhole, goods }
      keep(place, now)
      setKept(now)
      setFailed(false)
    }
    // Without a connection what was read last is there.
    const readAgain = () => void everyLevel(client, id).then(take, () => setFailed(true))
    readAgain()
    const stopListening = onReturn(readAgain)
    return () => {
      isWanted = false
      stopListening()
    }
  }, [client, place, id, name])
  // Without a connection only the warehouse whose goods are kept is known.
  const last = kept && { id: kept.warehouseId, name: kept.warehouse }
  const known = warehouses.length === 0 && last ? [last] : warehouses
  const warehouseId = id || (last?.id ?? '')
  return { kept: kept?.warehouseId === warehouseId ? kept : null, hasFailed, known, warehouseId, choose }
}

/** What lies of one product in a warehouse, as the server knows it now. */
export async function goodsOfProduct(client: ApolloClient, productId: string, warehouseId: string) {
  const where = { productId: { eq: productId }, warehouseId: { eq: warehouseId } }
  const page = await goodsLying(client, { where, offset: 0 })
  return page?.nodes.flatMap((level) => goodsOf(level, warehouseId)) ?? []
}

function everyLevel(client: ApolloClient, warehouseId: string) {
  const where = { warehouseId: { eq: warehouseId } }
  return everyPage(PAGES_MAX, (offset) => goodsLying(client, { where, offset }))
}

async function goodsLying(client: ApolloClient, variables: GoodsLyingQueryVariables) {
  const { data } = await client.query({ query: GoodsLyingDocument, variables, fetchPolicy: 'no-cache' })
  return data?.stockLevels
}

function goodsOf({ product, balances }: Goods_LevelFragment, warehouseId: string): readonly GoodsHere[] {
  const { id: productId, sku, barcode, name, unit } = product
  return balances.map(({ id, onHand, location, lot }) => ({
    ...{ id, productId, sku, barcode, name, unit: unit.name, onHand },
    ...{
      warehouseId,
      locationId: location.id,
      location: location.code,
      lotId: lot?.id ?? null,
      lot: lot?.code ?? null,
    },
  }))
}
