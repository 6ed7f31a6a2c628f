import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useT } from '../../../lib/i18n.tsx'
import { FileTile } from './file-tile.tsx'
import classes from './photos.module.css'
import type { ChosenPhoto } from './use-photos.ts'

interface ChosenFileProps {
  readonly photo: ChosenPhoto
  readonly onAgain: () => void
  readonly onRemove: () => void
}

/** One chosen file with what became of it. */
export function ChosenFile({ photo, onAgain, onRemove }: ChosenFileProps) {
  const t = useT()
  const { file, upload } = photo
  const [source, setSource] = useState<string | null>(null)
  useEffect(() => {
    const url = URL.createObjectURL(file)
    setSource(url)
    return () => URL.revokeObjectURL(url)
  }, [file])
  return (
    <li>
      <FileTile source={source} name={file.name} isPicture={file.type.startsWith('image/')} />
      <span className={classes['name']}>{file.name}</span>
      {upload.state !== 'sent' && upload.state !== 'kept' && (
        <span className={classes['state']} data-failed={upload.state !== 'sending' || undefined}>
          {t(`photos.${upload.state}`)}
        </span>
      )}
      {upload.state === 'failed' && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('photos.againFor', { name: file.name })}
          onClick={onAgain}
        >
          {t('photos.again')}
        </Button>
      )}
      <ActionIcon variant="subtle" size="lg" aria-label={t('photos.remove', { name: file.name })} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </li>
  )
}
