import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { CODEGEN, ROOT, runStep } from './steps.ts'

/** Watches contract, server and web app; the web app is served by vite, which passes the API's paths on to the server. */
const watchers = [
  { command: 'graphql-codegen', args: ['--config', 'codegen.ts', '--watch'], cwd: ROOT },
  { command: 'tsx', args: ['watch', 'src/main.ts'], cwd: join(ROOT, 'packages/server') },
  { command: 'vite', args: [], cwd: join(ROOT, 'packages/web') },
]

if (await runStep(CODEGEN)) {
  const children = watchers.map(({ command, args, cwd }) => spawn(command, args, { cwd, stdio: 'inherit' }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => children.forEach((child) => child.kill(signal)))
  }
}
