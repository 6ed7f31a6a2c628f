import { useDebouncedValue } from '@mantine/hooks'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { RuleGrid_PreviewFragment, RuleGridRow_RowFragment } from '../../../generated/graphql.ts'
import { useDraft } from '../../../lib/drafts.ts'
import { useViewer } from '../../../lib/viewer.tsx'
import type { PastedCells } from '../../../lib/pasted-table.ts'
import { filledRows, type GridRow, gridRow, isEmptyRow, parseRows, withoutRows } from './grid-rows.ts'

const PREVIEW_AFTER_MS = 200

/** The rows of a grid, kept on the device until they are applied, and those that the server is asked about. */
export function useGrid(name: string) {
  const { userId } = useViewer()
  const draft = useDraft<readonly GridRow[]>(`${userId}.${name}`, { initial: [gridRow()], parse: parseRows })
  const [restored] = useState(() => new Set(draft.isRestored ? draft.value.map(({ key }) => key) : []))
  const [settled] = useDebouncedValue(draft.value, PREVIEW_AFTER_MS)
  const asked = useMemo(() => filledRows(settled), [settled])
  // Made once per pause: what is asked is compared row by row.
  const variables = useMemo(() => ({ rows: asked.map(({ cells }) => cells) }), [asked])
  /** Takes out what was kept from an earlier visit; what was pasted or typed since stays. */
  const discardRestored = () => {
    const rest = withoutRows(draft.value, restored)
    draft.reset(rest)
    if (filledRows(rest).length > 0) draft.change(rest)
  }
  return { ...draft, discardRestored, asked, variables, isSettled: settled === draft.value }
}

export type Grid = ReturnType<typeof useGrid>

type Answered = { readonly cells: PastedCells; readonly row: RuleGridRow_RowFragment }

/** What is known of each row; of one that was changed since, nothing. The last answer stays while a new one is on its way. */
export function useAnswers({ asked }: Pick<Grid, 'asked'>, preview: RuleGrid_PreviewFragment | undefined) {
  const last = useRef<ReadonlyMap<number, Answered>>(new Map())
  const answers = useMemo(() => {
    if (!preview) return last.current
    const pairs = asked.flatMap(({ key, cells }, place) => {
      const row = preview.rows[place]
      return row ? [[key, { cells, row }] as const] : []
    })
    last.current = new Map(pairs)
    return last.current
    // An answer comes with the rows that were asked about; other rows have none yet.
  }, [preview])
  return useCallback(
    ({ key, cells }: GridRow) => {
      const answered = answers.get(key)
      return answered?.cells === cells ? answered.row : undefined
    },
    [answers],
  )
}

/** The place of the first row that is refused, and the column of its first wrong cell. */
export function firstRefused(
  rows: readonly GridRow[],
  answerOf: (row: GridRow) => RuleGridRow_RowFragment | undefined,
): { readonly place: number; readonly name: string } | null {
  for (const [place, row] of rows.entries()) {
    const [refusal] = isEmptyRow(row) ? [] : (answerOf(row)?.refusals ?? [])
    if (refusal) return { place, name: refusal.field }
  }
  return null
}
