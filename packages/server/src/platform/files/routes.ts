import { newId } from '@tradewind/kernel'
import express, { type Request, type Response, Router } from 'express'
import type { Context } from '../context.ts'
import type { Database } from '../database/pool.ts'
import { Fault } from '../refusals/fault.ts'
import { refuseRequest } from '../http/refuse-request.ts'
import { isSignedIn, type Viewer } from '../viewer.ts'
import { fileName } from './file-name.ts'

type FileOptions = {
  readonly database: Database
  readonly context: (req: Request, res: Response) => Promise<Context>
}

const SIZE_MAX = 20 * 1024 * 1024

/** Takes files in and gives them back to their owner alone. */
export function fileRoutes({ database, context }: FileOptions): Router {
  const router = Router()
  const body = express.raw({ type: 'application/octet-stream', limit: SIZE_MAX })
  router.post('/', async (req, res, next) => {
    res.locals['viewer'] = signedIn(await context(req, res))
    next()
  })
  router.post('/', body, async (req, res) => {
    const name = fileName(req.headers['x-file-name'])
    if (!Buffer.isBuffer(req.body) || req.body.length === 0 || name === null) throw new Fault('BAD_INPUT')
    const id = newId('fil')
    const content: Buffer = req.body
    const viewer: Viewer = res.locals['viewer']
    await database.transaction(
      viewer,
      (tx) => tx.sql`
        insert into files (id, user_id, name, content_type, size_bytes, content)
        values (${id}, ${viewer.userId}, ${name}, 'application/octet-stream', ${content.length}, ${content})`,
    )
    res.status(201).json({ id })
  })
  router.get('/:id', async (req, res) => {
    const viewer = signedIn(await context(req, res))
    const [file] = await database.reader(viewer).sql<{ name: string; content_type: string; content: Buffer }>`
      select name, content_type, content from files where id = ${req.params.id} and user_id = ${viewer.userId}`
    if (!file) return refuseRequest(res, 404, 'notFound')
    res.attachment(file.name)
    res.setHeader('Content-Type', file.content_type)
    res.setHeader('Cache-Control', 'private, no-store')
    res.send(file.content)
  })
  return router
}

function signedIn({ viewer }: Context): Viewer {
  if (!isSignedIn(viewer)) throw new Fault('UNAUTHENTICATED')
  return viewer
}
