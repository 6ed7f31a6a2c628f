import { newId } from '@tradewind/kernel'
import { useCallback, useState } from 'react'
import { type Uploaded, uploadPhoto } from './upload.ts'

/** A file that somebody has chosen, and how far it is. */
export interface ChosenPhoto {
  readonly key: string
  readonly file: File
  readonly upload: Uploaded | { readonly state: 'sending' | 'kept' }
}

const taken = () => Promise.resolve(true)

/**
 * The files chosen for a document: each is sent at once, and stays until it is there or left out. `onSent` answers
 * whether the document has taken the file; one that it has not can be tried again.
 */
export function usePhotos(onSent: (id: string, key: string) => Promise<boolean> = taken) {
  const [photos, setPhotos] = useState<readonly ChosenPhoto[]>([])
  const send = useCallback(
    async ({ key, file }: Pick<ChosenPhoto, 'key' | 'file'>) => {
      const marked = (upload: ChosenPhoto['upload']) =>
        setPhotos((all) => all.map((each) => (each.key === key ? { ...each, upload } : each)))
      marked({ state: 'sending' })
      const upload = await uploadPhoto(file, key)
      const isLost = upload.state === 'sent' && !(await onSent(upload.id, key))
      marked(isLost ? { state: 'failed' } : upload)
    },
    [onSent],
  )
  const add = (files: readonly File[]) => {
    const added = files.map((file) => ({ key: newId('evt'), file, upload: { state: 'sending' as const } }))
    setPhotos((all) => [...all, ...added])
    for (const each of added) void send(each)
  }
  const remove = (key: string) => setPhotos((all) => all.filter((each) => each.key !== key))
  return {
    photos,
    add,
    remove,
    send,
    isSending: photos.some(({ upload }) => upload.state === 'sending'),
    hasFailed: photos.some(({ upload }) => upload.state !== 'sending' && upload.state !== 'sent'),
    ids: photos.flatMap(({ upload }) => (upload.state === 'sent' ? [upload.id] : [])),
  }
}
