import { type Request, type Response, Router } from 'express'
import type { Context } from '../context.ts'
import { refuseRequest } from '../http/refuse-request.ts'
import { perform } from '../perform/perform.ts'
import { Fault } from '../refusals/fault.ts'
import { isSignedIn, type Viewer } from '../viewer.ts'
import { type DocumentFiles, enterFile } from './attachments.ts'
import { fileName } from './file-name.ts'
import { FILE_BYTES_MAX, FileRejected, type FileStore, type TakenFile } from './store.ts'

export type AttachmentOptions = {
  readonly store: FileStore
  readonly documents: readonly DocumentFiles[]
  readonly context: (req: Request, res: Response) => Promise<Context>
}

type Stored = {
  document_kind: string
  document_id: string | null
  user_id: string
  name: string
  media_type: string
  sha256: string
}

/** What a browser may do with a file that it opens by itself: nothing. */
const SANDBOX = "default-src 'none'; sandbox"

/**
 * Takes the files of documents in, and gives them to whoever sees their document. The header `x-file-for` names the
 * kind of document; without it a request is for others.
 */
export function attachmentRoutes({ store, documents, context }: AttachmentOptions): Router {
  const router = Router()
  const portOf = (kind: string | undefined) => documents.find((each) => each.kind === kind)
  router.post('/', async (req, res, next) => {
    const kind = req.header('x-file-for')
    if (kind === undefined) return next()
    const ctx = await context(req, res)
    const viewer = signedIn(ctx)
    const port = portOf(kind)
    const name = fileName(req.headers['x-file-name'])
    const idempotencyKey = req.header('idempotency-key')
    if (!port || name === null || idempotencyKey === undefined) throw new Fault('BAD_INPUT')
    if (!viewer.permissions.has(port.permission)) throw new Fault('FORBIDDEN')
    const file = await takenOrRejected(store, req, res)
    if (!file) return
    try {
      const { sha256, sizeBytes, mediaType } = file
      const input = { idempotencyKey, name, sha256, sizeBytes, mediaType }
      const { id, userErrors } = await perform(ctx, enterFile(port, store, file), input)
      res.status(id ? 201 : 409).json(id ? { id } : { errors: userErrors })
    } finally {
      await store.drop(file)
    }
  })
  router.get('/:id', async (req, res, next) => {
    if (!req.params.id.startsWith('att_')) return next()
    const { reader } = await signedInContext(context(req, res))
    const [row] = await reader.sql<Stored>`
      select document_kind, document_id, user_id, name, media_type, sha256 from attachments where id = ${req.params.id}`
    const isVisible = row?.document_id
      ? await portOf(row.document_kind)?.mayRead(reader, row.document_id)
      : row?.user_id === reader.viewer.userId
    const content = row && isVisible ? await store.read(row.sha256) : null
    if (!row || !content) return refuseRequest(res, 404, 'notFound')
    res.attachment(row.name)
    res.setHeader('Content-Type', row.media_type)
    res.setHeader('Cache-Control', 'private, no-store')
    res.setHeader('Content-Security-Policy', SANDBOX)
    content.on('error', () => res.destroy()).pipe(res)
    res.on('close', () => content.destroy())
  })
  return router
}

/** The file on the disk; null when it was rejected and its sender told. */
async function takenOrRejected(store: FileStore, req: Request, res: Response): Promise<TakenFile | null> {
  try {
    if (Number(req.headers['content-length'] ?? 0) > FILE_BYTES_MAX) throw new FileRejected(413)
    return await store.take(req)
  } catch (error) {
    if (!(error instanceof FileRejected)) {
      if (req.destroyed && !req.complete) return null
      throw error
    }
    refuseRequest(res, error.status, error.status === 413 ? 'fileTooLarge' : 'fileKind')
    // What is still on its way is read and forgotten; without that the sender would see a broken line.
    req.resume()
    return null
  }
}

async function signedInContext(context: Promise<Context>): Promise<Context> {
  const ctx = await context
  signedIn(ctx)
  return ctx
}

function signedIn({ viewer }: Context): Viewer {
  if (!isSignedIn(viewer)) throw new Fault('UNAUTHENTICATED')
  return viewer
}
