import { useCallback } from 'react'
import { useWriteOffStockMutation } from '../../../generated/hooks/inventory.ts'
import { deviceNow } from '../../../lib/day.ts'
import { useFormat } from '../../../lib/format.ts'
import { type Translate, useT } from '../../../lib/i18n.tsx'
import { forgetFile, keptFile } from '../../../lib/kept-files.ts'
import { useOutbox } from '../../../lib/outbox.ts'
import { useSending } from '../../../lib/sending.ts'
import { showToast } from '../../../lib/toasts.ts'
import { useViewer } from '../../../lib/viewer.tsx'
import { uploadFile } from '../photos/upload.ts'
import { isTooOld, type OutgoingWriteOff, parseOutgoing, writeOffInput } from './outgoing.ts'
import { writeOffsPlace } from './place.ts'

type Refusal = NonNullable<OutgoingWriteOff['refusal']>

/**
 * Sends the write-offs that wait on this device, on whatever screen the person is: first the photos, then the request.
 * Each keeps its key, so that one whose answer was lost is posted once.
 */
export function WriteOffSender() {
  const t = useT()
  const format = useFormat()
  const { userId } = useViewer()
  const outbox = useOutbox(writeOffsPlace(userId), parseOutgoing)
  const [writeOff] = useWriteOffStockMutation()
  const deliver = useCallback(
    async (write: OutgoingWriteOff): Promise<Refusal | null> => {
      if (isTooOld(write, deviceNow())) {
        const at = format.moment(new Date(write.sentAt ?? write.enteredAt).toISOString())
        return { code: 'UNSURE', message: t('writeOffs.unsure', { at }) }
      }
      const uploaded = await uploadAll(write, t)
      if ('refusal' in uploaded) return uploaded.refusal
      const { data } = await writeOff({ variables: { input: writeOffInput(write, uploaded.ids) } })
      if (!data) throw new Error('The write-off was not answered.')
      const { writeOff: posted, userErrors } = data.writeOffStock
      const [refusal] = userErrors
      if (refusal) return refusal
      const { number = '', status = 'POSTED' } = posted ?? {}
      showToast({ tone: 'success', text: t(`writeOffs.done.${status}`, { number }) })
      await Promise.all(write.photos.map(({ key }) => forgetFile(key)))
      return null
    },
    [writeOff, t, format],
  )
  useSending(outbox, deliver)
  return null
}

/** Uploads the photos of a request, each under its own key; throws when one does not arrive. */
async function uploadAll(
  { photos }: OutgoingWriteOff,
  t: Translate,
): Promise<{ ids: string[] } | { refusal: Refusal }> {
  const ids: string[] = []
  for (const { key, name } of photos) {
    const file = await keptFile(key)
    const uploaded = file ? await uploadFile(file, key) : ({ state: 'gone' } as const)
    if (uploaded.state === 'failed') throw new Error('A photo did not arrive.')
    if (uploaded.state !== 'sent') {
      return { refusal: { code: 'PHOTO', message: t('photos.refused', { name, why: t(`photos.${uploaded.state}`) }) } }
    }
    ids.push(uploaded.id)
  }
  return { ids }
}
