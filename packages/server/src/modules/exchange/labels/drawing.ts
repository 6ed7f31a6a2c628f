import { type PrintDocument, type PrintNode, points } from '../../../platform/print/document.ts'
import { fitted, fittedSize } from '../rules/fitted-text.ts'
import { type LabelLayout, labelPlace } from '../rules/label-layout.ts'
import type { Label } from '../rules/label-words.ts'

/** What a printer may miss at the edges, and the quiet zone of a code; in points. */
const PADDING = points(3)
const GAP = points(2.5)
const SMALL = 7.5
/** What would be cut is made smaller first. */
const LINE_SIZE = { min: 6, max: SMALL }
const LINE = 1.15
const NAME_SIZE = { min: 8, max: 11 }
const CODE_SIZE = { min: 9, max: 26 }
const BARS_HEIGHT = points(12)
const GREY = '#333333'

/** Labels on their sheets. */
export function drawnLabels(labels: readonly Label[], layout: LabelLayout, startAt: number): PrintDocument {
  const width = points(layout.width) - 2 * PADDING
  const height = points(layout.height) - 2 * PADDING
  const content = labels.map((label, index): PrintNode => {
    const place = labelPlace(layout, startAt, index)
    const isNewSheet = index > 0 && place.sheet > labelPlace(layout, startAt, index - 1).sheet
    return {
      ...drawnLabel(label, { width, height }),
      absolutePosition: { x: points(place.left) + PADDING, y: points(place.top) + PADDING },
      ...(isNewSheet ? { pageBreak: 'before' } : {}),
    }
  })
  const pageSize = { width: points(layout.page.width), height: points(layout.page.height) }
  return { title: labels[0]?.heading ?? '', pageSize, content }
}

type Room = { readonly width: number; readonly height: number }

/** Square codes stand beside the words, bars below them. */
function drawnLabel(label: Label, room: Room): PrintNode {
  const { code } = label
  if (code.kind === 'qrcode') {
    const side = Math.min(room.height, room.width * 0.37)
    const words = { width: room.width - side - GAP, height: room.height }
    return {
      columnGap: GAP,
      columns: [
        { code, width: side, height: side },
        { width: words.width, stack: wordsOf(label, words) },
      ],
    }
  }
  const words = { width: room.width, height: room.height - BARS_HEIGHT - 2 * SMALL }
  const bars: PrintNode[] = [
    { code, width: room.width, height: BARS_HEIGHT, alignment: 'center', margin: [0, 3, 0, 1] },
    { text: code.text, fontSize: SMALL, alignment: 'center', lineHeight: 1 },
  ]
  return { columns: [{ width: room.width, stack: [...wordsOf(label, words), ...bars] }] }
}

/** The heading as large as it fits, then as many lines as there is room for. */
function wordsOf({ heading, isCode, lines }: Label, { width, height }: Room): PrintNode[] {
  const size = fittedSize(heading, width, isCode ? CODE_SIZE : NAME_SIZE)
  const count = Math.max(1, Math.floor((height - size * LINE) / (SMALL * LINE)))
  return [
    { text: fitted(heading, width / size), fontSize: size, bold: true, lineHeight: 1 },
    ...lines.slice(0, count).map((line): PrintNode => {
      const fontSize = fittedSize(line, width, LINE_SIZE)
      return { text: fitted(line, width / fontSize), fontSize, color: GREY, lineHeight: 1 }
    }),
  ]
}
