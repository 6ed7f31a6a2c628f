import { useEffect, useState } from 'react'

/** A file of the store as an address that the page can show; null until it is there, false when it cannot be read. */
export function useContent(url: string): string | null | false {
  const [content, setContent] = useState<string | null | false>(null)
  useEffect(() => {
    const leaving = new AbortController()
    let shown: string | null = null
    // A plain picture tag cannot say which program asks, and the server answers nobody else.
    const read = async () => {
      const answer = await fetch(url, { headers: { 'x-tradewind-client': 'web' }, signal: leaving.signal })
      if (!answer.ok) throw new Error(`The server answered ${answer.status}.`)
      const bytes = await answer.blob()
      if (leaving.signal.aborted) return
      shown = URL.createObjectURL(bytes)
      setContent(shown)
    }
    read().catch(() => {
      if (!leaving.signal.aborted) setContent(false)
    })
    return () => {
      leaving.abort()
      if (shown) URL.revokeObjectURL(shown)
    }
  }, [url])
  return content
}
