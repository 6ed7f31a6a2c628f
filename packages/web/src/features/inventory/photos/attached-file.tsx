import { Modal } from '@mantine/core'
import { useState } from 'react'
import type { AttachedFile_AttachmentFragment } from '../../../generated/graphql.ts'
import { useT } from '../../../lib/i18n.tsx'
import { FileTile } from './file-tile.tsx'
import classes from './photos.module.css'
import { useContent } from './use-content.ts'

/** A file of a document: a picture opens here, a paper is handed to the device. */
export function AttachedFile({ file }: { file: AttachedFile_AttachmentFragment }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const content = useContent(file.url)
  const label = t('photos.open', { name: file.name })
  const name = <span className={classes['name']}>{content === false ? t('photos.unread') : file.name}</span>
  if (!file.mediaType.startsWith('image/')) {
    return (
      <a className={classes['open']} href={content || undefined} download={file.name} aria-label={label}>
        <FileTile source={null} name={file.name} isPicture={false} />
        {name}
      </a>
    )
  }
  return (
    <>
      <button type="button" className={classes['open']} aria-label={label} onClick={() => setOpen(true)}>
        <FileTile source={content || null} name="" isPicture />
        {name}
      </button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={file.name} size="xl">
        {content && <img className={classes['large']} src={content} alt={file.name} />}
      </Modal>
    </>
  )
}
