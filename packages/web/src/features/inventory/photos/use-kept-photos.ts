import { newId } from '@tradewind/kernel'
import { useEffect, useState } from 'react'
import { useT } from '../../../lib/i18n.tsx'
import { forgetFile, keepFile, keptFile } from '../../../lib/kept-files.ts'
import { showToast } from '../../../lib/toasts.ts'
import { shrunk } from './upload.ts'
import type { ChosenPhoto } from './use-photos.ts'

/** A photo that the device keeps until it is uploaded. */
export interface KeptPhoto {
  readonly key: string
  readonly name: string
}

const PHOTOS_MAX = 20

/**
 * Photos that the device keeps beside what is typed, until somebody sends both. They are made smaller first, since the
 * device has to carry them.
 */
export function useKeptPhotos(
  kept: readonly KeptPhoto[],
  change: (step: (before: readonly KeptPhoto[]) => readonly KeptPhoto[]) => void,
) {
  const t = useT()
  const [files, setFiles] = useState<ReadonlyMap<string, File>>(new Map())
  useEffect(() => {
    for (const { key } of kept.filter((each) => !files.has(each.key))) {
      void keptFile(key).then((file) => setFiles((all) => new Map(all).set(key, file ?? new File([], ''))))
    }
  }, [kept, files])
  const addOne = async (original: File) => {
    const file = await shrunk(original)
    const key = newId('evt')
    await keepFile(key, file)
    setFiles((all) => new Map(all).set(key, file))
    change((before) => [...before, { key, name: file.name }])
  }
  const add = (chosen: readonly File[]) => {
    const taken = chosen.slice(0, PHOTOS_MAX - kept.length).map(addOne)
    Promise.all(taken).catch(() => showToast({ tone: 'error', text: t('photos.notKept') }))
  }
  const remove = (key: string) => {
    change((before) => before.filter((each) => each.key !== key))
    void forgetFile(key)
  }
  const photos = kept.flatMap(({ key }): readonly ChosenPhoto[] => {
    const file = files.get(key)
    return file ? [{ key, file, upload: { state: 'kept' } }] : []
  })
  return { photos, add, remove }
}
