import { useEffect } from 'react'
import { listenForScans } from './scan-keys.ts'
import { useOpenScanned } from './use-open-scanned.ts'

/** A label that is scanned where nothing asks for one opens its record. */
export function ScanAnywhere() {
  const open = useOpenScanned()
  useEffect(() => listenForScans(window, (code) => void open(code)), [open])
  return null
}
