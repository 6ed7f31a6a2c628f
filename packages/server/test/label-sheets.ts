import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A PDF as a viewer reads it. */
export type ReadPdf = {
  readonly pages: readonly { readonly width: number; readonly height: number; readonly text: string }[]
  readonly fonts: readonly string[]
}

const FOLDER = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

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
