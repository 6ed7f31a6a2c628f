import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import express, { type Express, type Response } from 'express'

/** The explorer of the contract at /graphiql, and the built web client, whose screens are all paths that are no file. */
export function servePages(app: Express): void {
  const [explorer, web] = [builtPackage('explorer'), builtPackage('web')]
  if (explorer !== null) {
    app.use('/graphiql', filesOf(explorer))
    app.get('/graphiql', (_req, res) => sendPage(res, explorer))
  }
  if (web !== null) {
    app.use(filesOf(web))
    app.get(/^\/[^.]*$/, (_req, res) => sendPage(res, web))
  }
}

function filesOf(folder: string) {
  return express.static(folder, { etag: false, index: false, redirect: false, setHeaders: cacheHeaders })
}

function sendPage(res: Response, folder: string): void {
  res.setHeader('Cache-Control', 'no-cache')
  res.sendFile(join(folder, 'index.html'), { etag: false })
}

function cacheHeaders(res: { setHeader: (name: string, value: string) => unknown }, path: string): void {
  res.setHeader('Cache-Control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
}

/** Where a package was built to, if it was; the sources and the bundle of the server lie at different depths. */
function builtPackage(name: string): string | null {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'packages', name, 'dist')
    if (existsSync(join(candidate, 'index.html'))) return candidate
  }
  return null
}
