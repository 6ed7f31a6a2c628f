import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type * as Zxing from '@zxing/library'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import * as z from 'zod'

/** A PDF as a viewer reads it. */
type ReadPdf = {
  readonly pages: readonly { readonly width: number; readonly height: number; readonly text: string }[]
  readonly fonts: readonly string[]
}

/** A drawing as the library makes it without a browser; its own types leave that open. */
const drawing = z.object({
  canvas: z.any(),
  context: z.custom<{ getImageData: (...of: [number, number, number, number]) => { data: Uint8ClampedArray } }>(),
})

const require = createRequire(import.meta.url)
const zxing: typeof Zxing = require('@zxing/library')
const FOLDER = dirname(require.resolve('pdfjs-dist/package.json'))

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({ data: bytes.slice(), cMapUrl: join(FOLDER, 'cmaps/'), verbosity: 0 }).promise
  const pages: ReadPdf['pages'][number][] = []
  const fonts = new Set<string>()
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    pages.push({ width, height, text: items.map((item) => ('str' in item ? item.str : '')).join(' ') })
    const { fnArray, argsArray } = await page.getOperatorList()
    fnArray.forEach((operator, place) => {
      if (operator === OPS.setFont) fonts.add(String(page.commonObjs.get(argsArray[place][0]).name))
    })
  }
  await pdf.loadingTask.destroy()
  return { pages, fonts: [...fonts] }
}

/** The code on the first page, as a scanner sees it on the paper. */
export async function scannedCode(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const page = await pdf.getPage(1)
  const viewport = page.getViewport({ scale: 4 })
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
  const factory = pdf.canvasFactory
  const { canvas, context } = drawing.parse(Reflect.apply(Reflect.get(factory, 'create'), factory, [width, height]))
  await page.render({ canvas, viewport }).promise
  const { data } = context.getImageData(0, 0, width, height)
  await pdf.loadingTask.destroy()
  const grey = Uint8ClampedArray.from({ length: width * height }, (_, pixel) => data[pixel * 4] ?? 0)
  const bitmap = new zxing.BinaryBitmap(new zxing.HybridBinarizer(new zxing.RGBLuminanceSource(grey, width, height)))
  const hints = new Map<Zxing.DecodeHintType, unknown>([[zxing.DecodeHintType.TRY_HARDER, true]])
  return new zxing.MultiFormatReader().decode(bitmap, hints).getText()
}
