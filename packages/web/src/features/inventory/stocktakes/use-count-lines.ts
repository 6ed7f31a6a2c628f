import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useState } from 'react'
import type { CountLine_LineFragment } from '../../../generated/graphql.ts'
import { CountLinesDocument } from '../../../generated/hooks/inventory.ts'
import { everyPage } from '../../../lib/every-page.ts'
import { keep as keepOnDevice, readKept } from '../../../lib/kept.ts'
import { parseCounting, UNKNOWN_COUNTING } from '../../../lib/packs.ts'
import { useViewer } from '../../../lib/viewer.tsx'

const PAGES_MAX = 60

/**
 * All lines of a stocktake, page by page. They are kept on the device, so that counting goes on where there is no
 * connection; nothing of what the books say is among them.
 */
export function useCountLines(stocktakeId: string) {
  const { userId } = useViewer()
  const client = useApolloClient()
  const place = `stocktake.lines.${userId}.${stocktakeId}`
  const [lines, setLines] = useState(() => readKept(place, parseLines) ?? [])
  const [isRead, setRead] = useState(false)
  const keep = useCallback(
    (step: (before: readonly CountLine_LineFragment[]) => readonly CountLine_LineFragment[]) =>
      setLines((before) => {
        const after = step(before)
        keepOnDevice(place, after)
        return after
      }),
    [place],
  )
  const read = useCallback(async () => {
    const { rows } = await everyPage(PAGES_MAX, async (offset) => {
      const asked = {
        query: CountLinesDocument,
        variables: { stocktakeId, offset },
        fetchPolicy: 'network-only',
      } as const
      return (await client.query(asked)).data?.stocktakeLines
    })
    keep(() => rows)
    setRead(true)
  }, [client, keep, stocktakeId])
  useEffect(() => {
    // Without a connection the lines of the last visit are counted.
    read().catch(() => setRead(true))
  }, [read])
  /** Takes over a line that was counted, or found. */
  const take = useCallback(
    (line: CountLine_LineFragment) =>
      keep((before) =>
        before.some(({ id }) => id === line.id)
          ? before.map((each) => (each.id === line.id ? line : each))
          : [...before, line],
      ),
    [keep],
  )
  return { lines, isRead, take }
}

/** Lines as this app has kept them; what an older one kept is read anew. */
function parseLines(kept: unknown): readonly CountLine_LineFragment[] | null {
  return Array.isArray(kept) && kept.every(isLine) ? kept : null
}

function isLine(value: unknown): value is CountLine_LineFragment {
  if (typeof value !== 'object' || value === null || !('location' in value && 'counts' in value)) return false
  return 'product' in value && parseCounting(value.product) !== UNKNOWN_COUNTING
}
