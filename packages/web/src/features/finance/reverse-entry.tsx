import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JournalRecord_EntryFragment } from '../../generated/graphql.ts'
import { useReverseJournalEntryMutation } from '../../generated/hooks/finance.ts'
import { useAct, useActKey } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { useGo } from '../../lib/navigation.ts'
import { useCan } from '../../lib/viewer.tsx'
import { ReasonDialog } from '../../ui/record/reason-dialog.tsx'

/** Takes an entry back that was booked by hand and still stands. */
export function ReverseEntry({ entry, onDone }: { entry: JournalRecord_EntryFragment; onDone: () => void }) {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { key, renew } = useActKey()
  const mayPost = useCan('finance.journal.post')
  const [isAsked, setAsked] = useState(false)
  const [reverse] = useReverseJournalEntryMutation()
  if (!mayPost || !entry.isManual || entry.reversedBy.length > 0 || entry.reverses) return null
  const send = async (reason: string) => {
    const answer = await act(
      reverse({ variables: { input: { idempotencyKey: key(), id: entry.id, reason } } }),
      (data) => data.reverseJournalEntry,
      () => false,
    )
    if (answer.payload) renew()
    if (!answer.isDone) return
    setAsked(false)
    onDone()
    go(`/journal/${answer.payload.journalEntry?.id ?? ''}`)
  }
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('finance.reverse')}
      </Button>
      {isAsked && <ReasonDialog title={t('finance.reverse')} onClose={() => setAsked(false)} onDone={send} />}
    </>
  )
}
