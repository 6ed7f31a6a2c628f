import { useEffect } from 'react'
import { listenForScans } from '../../lib/scan-keys.ts'
import { useOpenScanned } from './use-open-scanned.ts'

/** Dialogs know themselves what a code means to them. */
const isOnPage = (dialog: Element | null) => dialog === null

/** A label that is scanned where nothing asks for one opens its record. */
export function ScanAnywhere() {
  const open = useOpenScanned()
  useEffect(() => listenForScans(window, isOnPage, (code) => void open(code)), [open])
  return null
}
