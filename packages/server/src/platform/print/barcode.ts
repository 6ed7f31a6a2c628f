import { toSVG } from 'bwip-js/node'
import type { PrintedCode } from './document.ts'

export type LinearCode = PrintedCode & { readonly kind: 'ean13' | 'code128' }

/**
 * Bars as a drawing without their quiet zone, which is the room that the document leaves around them, and without
 * digits: what they say is text of the document, which can be searched and takes a tenth of the time.
 */
export function barcodeSvg({ kind, text }: LinearCode): string {
  return toSVG({ bcid: kind, text, scale: 1, height: 12 })
}
