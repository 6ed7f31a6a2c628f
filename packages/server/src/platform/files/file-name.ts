const LENGTH_MAX = 200

/**
 * The name of a file as a client may give it: percent-encoded, perhaps with a path. Folders go, and so do characters
 * that steer a terminal or the direction of writing, which could show `exe.csv` for `vsc.exe`; of a long name the end
 * stays, since it has the extension. Null when nothing is left or it cannot be read. The name is only shown: a file is
 * stored under its id.
 */
export function fileName(header: string | string[] | undefined): string | null {
  try {
    const path = decodeURIComponent(String(header ?? ''))
    const name = (path.split(/[\\/]/).at(-1) ?? '').replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '')
    const end = name.slice(-LENGTH_MAX).replace(/^\p{Cs}/u, '')
    return end !== '' && end.isWellFormed() ? end : null
  } catch {
    return null
  }
}
