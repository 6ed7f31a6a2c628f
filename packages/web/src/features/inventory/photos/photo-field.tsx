import { Button } from '@mantine/core'
import { IconCamera, IconPaperclip } from '@tabler/icons-react'
import { type ChangeEvent, useRef } from 'react'
import { useT } from '../../../lib/i18n.tsx'
import { ChosenFile } from './chosen-file.tsx'
import classes from './photos.module.css'
import type { ChosenPhoto } from './use-photos.ts'

const TAKEN = 'image/jpeg,image/png,image/webp,application/pdf'

interface PhotoFieldProps {
  readonly photos: readonly ChosenPhoto[]
  readonly add: (files: readonly File[]) => void
  readonly remove: (key: string) => void
  /** Tries one again that could not be uploaded; absent where they are uploaded later. */
  readonly send?: (photo: ChosenPhoto) => Promise<void>
}

/** Takes photos with the camera of a phone, or files; what could not be uploaded stays until it is. */
export function PhotoField({ photos, add, remove, send }: PhotoFieldProps) {
  const t = useT()
  const camera = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const onChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    add([...(currentTarget.files ?? [])])
    currentTarget.value = ''
  }
  return (
    <div className={classes['field']}>
      {photos.length > 0 && (
        <ul className={classes['chosen']} aria-live="polite">
          {photos.map((photo) => (
            <ChosenFile
              key={photo.key}
              photo={photo}
              onAgain={() => void send?.(photo)}
              onRemove={() => remove(photo.key)}
            />
          ))}
        </ul>
      )}
      <div className={classes['buttons']}>
        <Button
          className={classes['camera']}
          variant="default"
          leftSection={<IconCamera size={16} />}
          onClick={() => camera.current?.click()}
        >
          {t('photos.take')}
        </Button>
        <Button variant="default" leftSection={<IconPaperclip size={16} />} onClick={() => files.current?.click()}>
          {t('photos.choose')}
        </Button>
      </div>
      <input
        ref={camera}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        aria-label={t('photos.take')}
        onChange={onChange}
      />
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept={TAKEN}
        aria-label={t('photos.choose')}
        onChange={onChange}
      />
    </div>
  )
}
