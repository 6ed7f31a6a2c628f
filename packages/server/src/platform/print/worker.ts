import { parentPort } from 'node:worker_threads'
import pdfmake from 'pdfmake'
import { barcodeSvg, type LinearCode } from './barcode.ts'
import type { PrintDocument, PrintNode } from './document.ts'
import { fontPath } from './fonts.ts'

/** The thread that makes PDF: one document after the other, so that the server goes on answering meanwhile. */

const FONT = 'Noto Sans SC'
const [normal, bold] = [fontPath('normal'), fontPath('bold')]

pdfmake.setFonts({ [FONT]: { normal, bold } })
// Documents are made of what people have typed: nothing that they name is read.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold)

parentPort?.on('message', (job: { readonly id: number; readonly document: PrintDocument }) => {
  pdfOf(job.document).then(
    (pdf) => parentPort?.postMessage({ id: job.id, pdf }),
    (error: unknown) => parentPort?.postMessage({ id: job.id, error: String(error) }),
  )
})

async function pdfOf({ title, pageSize, content }: PrintDocument): Promise<Buffer> {
  const drawings = new Map<string, string>()
  const definition = {
    info: { title, creator: 'Tradewind', producer: 'Tradewind' },
    pageSize: { ...pageSize },
    pageMargins: [0, 0, 0, 0],
    defaultStyle: { font: FONT, fontSize: 8 },
    content: content.map((node) => drawn(node, drawings)),
  }
  return await pdfmake.createPdf(definition).getBuffer()
}

/** A node as pdfmake takes it; pdfmake writes into what it gets, so everything is copied. */
function drawn({ code, stack, columns, ...node }: PrintNode, drawings: Map<string, string>): object {
  const { width = 0, height = 0 } = node
  // Its own QR codes take a tenth of the time that drawings of them do.
  if (code?.kind === 'qrcode') return { ...node, qr: code.text, fit: Math.min(width, height), eccLevel: 'M' }
  if (code) return { ...node, svg: drawing(code, drawings), fit: [width, height] }
  return {
    ...node,
    ...(stack ? { stack: stack.map((each) => drawn(each, drawings)) } : {}),
    ...(columns ? { columns: columns.map((each) => drawn(each, drawings)) } : {}),
  }
}

/** Equal codes are drawn once. */
function drawing(code: LinearCode, drawings: Map<string, string>): string {
  const key = `${code.kind} ${code.text}`
  const known = drawings.get(key) ?? barcodeSvg(code)
  drawings.set(key, known)
  return known
}
