import { useEffect } from 'react'
import { useT } from './i18n.tsx'

/** Names the page in the tab and for screen readers. */
export function useTitle(title: string): void {
  const t = useT()
  useEffect(() => {
    document.title = t('app.pageTitle', { title })
  }, [t, title])
}
