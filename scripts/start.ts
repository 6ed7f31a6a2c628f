import { spawn } from 'node:child_process'
import { buildWhenStale } from './build.ts'
import { SERVER_PROGRAM } from './program.ts'
import { ROOT } from './steps.ts'

/** Builds what is not up to date, then runs the server in the foreground; signals reach it directly. */
async function start(): Promise<number> {
  return (await buildWhenStale()) ? serve() : 1
}

function serve(): Promise<number> {
  const child = spawn(process.execPath, SERVER_PROGRAM, { cwd: ROOT, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

process.exitCode = await start()
