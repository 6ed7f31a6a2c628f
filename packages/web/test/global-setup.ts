import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the products that the browsers are shown answer, one for each worker. */
    productUrls: readonly string[]
  }
}

const SERVER = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url))
/** This time only ends what hangs: two that start at once on a busy machine load their companies for long. */
const START_MAX_MS = 180_000

/**
 * Starts the built product as a person does, with the demo company in a new data directory; once for each worker on a copy
 * of that, so that stories that are told at the same time are about different companies. Stops all after the run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(SERVER)) throw new Error('The server is not built; run the tests by `pnpm test`, which builds it.')
  const home = mkdtempSync(join(tmpdir(), 'tradewind-browser-'))
  const [first = home, ...others] = Array.from({ length: project.config.maxWorkers }, (_, place) =>
    join(home, String(place)),
  )
  const loaded = await startProduct(first)
  await loaded.stop()
  for (const other of others) cpSync(first, other, { recursive: true })
  const products = await Promise.all([first, ...others].map(startProduct))
  project.provide(
    'productUrls',
    products.map(({ url }) => url),
  )
  return async () => {
    await Promise.all(products.map(({ stop }) => stop()))
    rmSync(home, { recursive: true, force: true })
  }
}

async function startProduct(directory: string) {
  const server = spawn(process.execPath, [SERVER], {
    env: { ...process.env, PORT: '0', DATA_DIR: directory, DEMO: '1', DATABASE_URL: '', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
  }
  return { url: await urlOf(server), stop }
}

/** The address that the server prints once it answers. */
async function urlOf(server: ReturnType<typeof spawn>): Promise<string> {
  let printed = ''
  const timer = setTimeout(() => server.kill('SIGTERM'), START_MAX_MS)
  for await (const chunk of server.stdout ?? []) {
    printed += String(chunk)
    const url = /http:\/\/\S+/.exec(printed)?.[0]
    if (url && printed.includes('@demo.')) {
      clearTimeout(timer)
      return url.replace(/\/$/, '')
    }
  }
  throw new Error(`The server did not start:\n${printed}`)
}
