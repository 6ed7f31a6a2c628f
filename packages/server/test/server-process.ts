import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtServer } from './built.ts'
import { copiesOf, stagesOf } from './docker-image.ts'

const ROOT = join(import.meta.dirname, '../../..')
const SERVER = 'packages/server'

export type ServerProcess = {
  readonly url: string
  readonly port: number
  /** Sends the signal and answers the code with which the process ended, null when the signal ended it. */
  readonly stop: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>
}

export type Image = {
  readonly start: (settings: Readonly<Record<string, string>>) => Promise<ServerProcess>
  /** Kills what was started from it and still runs, then takes the files away. */
  readonly remove: () => void
}

/** Lays out just the files that the Dockerfile puts into the image, away from the sources. */
export function layOutImage(): Image {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-image-'))
  const image = join(folder, 'app')
  const stage = stagesOf(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')).get('api') ?? ''
  for (const { source, target } of copiesOf(stage)) {
    cpSync(source === `${SERVER}/dist` ? builtServer() : join(ROOT, source), join(image, target), { recursive: true })
  }
  const command = /^CMD \["node", (.+)\]$/m.exec(stage)?.[1] ?? ''
  const children = new Set<ChildProcess>()
  const args = command.split(', ').map((each) => each.slice(1, -1))
  return {
    start: (settings) => {
      const child = spawn(process.execPath, args, {
        cwd: image,
        env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'error', NODE_ENV: 'production', ...settings },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      children.add(child)
      return served(child)
    },
    remove: () => {
      for (const child of children) child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function served(child: ChildProcess): Promise<ServerProcess> {
  const port = await portOf(child)
  const stop = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    }
    return child.exitCode
  }
  return { url: `http://localhost:${port}`, port, stop }
}

/** The port that the process names once it serves; throws with its words when it ends before. */
function portOf(child: ChildProcess): Promise<number> {
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (text: unknown) => {
      said += String(text)
      const port = /http:\/\/localhost:(\d+)/.exec(said)?.[1]
      if (port) resolve(Number(port))
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)))
  })
}
