import { Button } from '@mantine/core'
import { IconExternalLink, IconShare } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useT } from '../../lib/i18n.tsx'
import type { PrintedLabels } from './use-printing.ts'

/** What is done with a PDF: opened beside the app, which shows and prints it, or handed to another app of a phone. */
export function PrintedLinks({ printed }: { printed: PrintedLabels }) {
  const t = useT()
  const open = useRef<HTMLAnchorElement>(null)
  useEffect(() => open.current?.focus(), [printed])
  const shared = { files: [printed.file] }
  const mayShare = 'canShare' in navigator && navigator.canShare(shared)
  const share = () => {
    navigator.share(shared).catch((error: unknown) => {
      // Who changes their mind has shared nothing, and that is all there is to it.
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error
    })
  }
  return (
    <>
      <Button
        ref={open}
        component="a"
        href={printed.url}
        target="_blank"
        rel="noreferrer"
        leftSection={<IconExternalLink size={15} aria-hidden />}
      >
        {t('labels.open')}
      </Button>
      {mayShare && (
        <Button variant="default" onClick={share} leftSection={<IconShare size={15} aria-hidden />}>
          {t('labels.share')}
        </Button>
      )}
    </>
  )
}
