import { useCallback, useRef } from 'react'
import type { AttachedFile_AttachmentFragment } from '../../../generated/graphql.ts'
import { useAttachToWriteOffMutation } from '../../../generated/hooks/inventory.ts'
import { useAct } from '../../../lib/act.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useCan } from '../../../lib/viewer.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { AttachedFile } from './attached-file.tsx'
import { PhotoField } from './photo-field.tsx'
import classes from './photos.module.css'
import { usePhotos } from './use-photos.ts'

interface PhotosPanelProps {
  readonly writeOffId: string
  readonly files: readonly AttachedFile_AttachmentFragment[]
}

/** The photos and papers of a write-off; whoever may write off adds to them at any time. */
export function PhotosPanel({ writeOffId, files }: PhotosPanelProps) {
  const t = useT()
  const act = useAct()
  const mayAdd = useCan('inventory.write-off.post')
  const [attach] = useAttachToWriteOffMutation()
  const leave = useRef<(key: string) => void>(() => undefined)
  const onSent = useCallback(
    async (id: string, key: string) => {
      const input = { idempotencyKey: key, writeOffId, attachmentIds: [id] }
      const { isDone } = await act(
        attach({ variables: { input } }),
        (payload) => payload.attachToWriteOff,
        () => false,
      )
      if (isDone) leave.current(key)
      return isDone
    },
    [act, attach, writeOffId],
  )
  const photos = usePhotos(onSent)
  leave.current = photos.remove
  return (
    <Panel title={t('photos.title')}>
      {files.length === 0 && <p className={classes['empty']}>{t('photos.empty')}</p>}
      {files.length > 0 && (
        <ul className={classes['files']}>
          {files.map((file) => (
            <li key={file.id}>
              <AttachedFile file={file} />
            </li>
          ))}
        </ul>
      )}
      {mayAdd && <PhotoField {...photos} />}
    </Panel>
  )
}
