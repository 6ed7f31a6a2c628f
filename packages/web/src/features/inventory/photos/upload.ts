const FILE_BYTES_MAX = 10 * 1024 * 1024
/** Smaller photos are sent as they are; larger ones say no more for the time that they take from a warehouse. */
const SHRINK_ABOVE_BYTES = 1_500_000
const SIDE_PIXELS_MAX = 2400
/** A line that stands still is given up; the photo can be sent again. */
const TIMEOUT_MS = 60_000

export type Uploaded =
  | { readonly state: 'sent'; readonly id: string }
  | { readonly state: 'failed' | 'tooLarge' | 'badType' }

/** Sends a photo or paper for a write-off, a large photo in a smaller size. */
export async function uploadPhoto(original: File, idempotencyKey: string): Promise<Uploaded> {
  return uploadFile(await shrunk(original), idempotencyKey)
}

/** Sends a file as it is; sending it again under the same key makes no second one. */
export async function uploadFile(body: File, idempotencyKey: string): Promise<Uploaded> {
  if (body.size > FILE_BYTES_MAX) return { state: 'tooLarge' }
  try {
    const answer = await fetch('/files', {
      method: 'POST',
      body,
      headers: {
        'Content-Type': 'application/octet-stream',
        'Idempotency-Key': idempotencyKey,
        'x-file-for': 'wof',
        'x-file-name': encodeURIComponent(body.name),
        'x-tradewind-client': 'web',
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (answer.status === 413) return { state: 'tooLarge' }
    if (answer.status === 415) return { state: 'badType' }
    const stored: unknown = answer.ok ? await answer.json() : null
    const hasId = typeof stored === 'object' && stored !== null && 'id' in stored
    return hasId ? { state: 'sent', id: String(stored.id) } : { state: 'failed' }
  } catch {
    return { state: 'failed' }
  }
}

/** A large photo in a size that shows what there is to see; anything else as it is. */
export async function shrunk(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || file.size < SHRINK_ABOVE_BYTES) return file
  try {
    const image = await createImageBitmap(file)
    const scale = Math.min(1, SIDE_PIXELS_MAX / Math.max(image.width, image.height))
    const canvas = new OffscreenCanvas(Math.round(image.width * scale), Math.round(image.height * scale))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    image.close()
    const smaller = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })
    return new File([smaller], file.name, { type: smaller.type })
  } catch {
    // The server says whether it is a picture.
    return file
  }
}
