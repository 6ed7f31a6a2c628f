const FILE_BYTES_MAX = 20 * 1024 * 1024

export function isTooLarge(file: File): boolean {
  return file.size > FILE_BYTES_MAX
}

/** Sends a file and answers its id; null when it could not be sent. */
export async function uploadFile(file: File): Promise<string | null> {
  try {
    const answer = await fetch('/files', {
      method: 'POST',
      body: file,
      headers: {
        'Content-Type': 'application/octet-stream',
        'x-file-name': encodeURIComponent(file.name),
        'x-tradewind-client': 'web',
      },
    })
    if (!answer.ok) return null
    const stored: unknown = await answer.json()
    const hasId = typeof stored === 'object' && stored !== null && 'id' in stored && typeof stored.id === 'string'
    return hasId ? String(stored.id) : null
  } catch {
    return null
  }
}
