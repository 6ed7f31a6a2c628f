import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { HEAD_BYTES, type MediaType, mediaTypeOf } from './media-type.ts'

/** A file that is wholly on the disk but not in the store yet. */
export type TakenFile = {
  readonly path: string
  readonly sha256: string
  readonly sizeBytes: number
  readonly mediaType: MediaType
}

/** Where the contents of files lie, each under the hash of its bytes; equal contents lie there once. */
export type FileStore = {
  /** Writes a stream to the disk. Throws `FileRejected`, and leaves nothing behind when it fails. */
  readonly take: (source: Readable) => Promise<TakenFile>
  /** Puts a taken file into the store; from then on it is there whole, even after a crash. */
  readonly keep: (file: TakenFile) => Promise<void>
  readonly drop: (file: TakenFile) => Promise<void>
  /** The content; null when it is not there. */
  readonly read: (sha256: string) => Promise<Readable | null>
  readonly remove: (sha256: string) => Promise<void>
  /** Removes what crashes have left half-written before an instant. */
  readonly sweep: (beforeMs: number) => Promise<void>
}

/** A file that is not taken: too large, or of a kind that documents do not take. */
export class FileRejected extends Error {
  override readonly name = 'FileRejected'

  constructor(readonly status: 413 | 415) {
    super(`A file is refused with ${status}.`)
  }
}

export const FILE_BYTES_MAX = 10 * 1024 * 1024

/** A store on the local disk; processes that share the data directory share the store. */
export function diskStore(dataDirectory: string): FileStore {
  const root = join(dataDirectory, 'files')
  const incoming = join(root, 'incoming')
  const placeOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256)
  return {
    take: async (source) => {
      await mkdir(incoming, { recursive: true })
      return taken(source, join(incoming, randomUUID()))
    },
    keep: async ({ path, sha256 }) => {
      const place = placeOf(sha256)
      await mkdir(dirname(place), { recursive: true })
      await rename(path, place)
      await flushDirectory(dirname(place))
    },
    drop: ({ path }) => rm(path, { force: true }),
    read: async (sha256) => {
      const file = await open(placeOf(sha256)).catch(absent)
      return file?.createReadStream() ?? null
    },
    remove: (sha256) => rm(placeOf(sha256), { force: true }),
    sweep: (beforeMs) => sweepOld(incoming, beforeMs),
  }
}

async function taken(source: Readable, path: string): Promise<TakenFile> {
  const hash = createHash('sha256')
  let [sizeBytes, head] = [0, Buffer.alloc(0)]
  const measured = async function* () {
    // The source stays open when the file is rejected, so that its sender can be told.
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      const bytes: Buffer = chunk
      sizeBytes += bytes.length
      if (sizeBytes > FILE_BYTES_MAX) throw new FileRejected(413)
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, bytes.subarray(0, HEAD_BYTES)])
      hash.update(bytes)
      yield bytes
    }
  }
  try {
    await pipeline(measured, createWriteStream(path, { flags: 'wx', flush: true }))
    const mediaType = mediaTypeOf(head)
    if (!mediaType) throw new FileRejected(415)
    return { path, sha256: hash.digest('hex'), sizeBytes, mediaType }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** A renamed file survives a crash of the machine only when its directory is on the disk, too. */
async function flushDirectory(path: string): Promise<void> {
  const directory = await open(path)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

async function sweepOld(incoming: string, beforeMs: number): Promise<void> {
  const names = (await readdir(incoming).catch(absent)) ?? []
  await Promise.all(
    names.map(async (name) => {
      const path = join(incoming, name)
      const found = await stat(path).catch(absent)
      if (found && found.mtimeMs < beforeMs) await rm(path, { force: true })
    }),
  )
}

function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
