import { type IdPrefix, newId } from '@tradewind/kernel'
import * as z from 'zod'
import { shiftInstant } from '../clock/clock.ts'
import type { Reader, Tx } from '../database/tx.ts'
import { defineCommand } from '../perform/command.ts'
import { idempotencyKeyInput, idInput } from '../perform/inputs.ts'
import { refuse } from '../refusals/refuse.ts'
import { MEDIA_TYPES } from './media-type.ts'
import type { FileStore, TakenFile } from './store.ts'

/** How a module says who may put files to one kind of its documents, and who may read them. */
export type DocumentFiles = {
  /** The kind of document, as the prefix of its ids. */
  readonly kind: IdPrefix
  /** What it takes to upload a file for such a document. */
  readonly permission: string
  /** Whether the document is in the reader's sight. */
  readonly mayRead: (db: Reader, documentId: string) => Promise<boolean>
}

const FILES_PER_DOCUMENT_MAX = 20
const FORGOTTEN_AFTER_MS = 86_400_000
const BATCH = 100

/** The ids of uploaded files that an act puts to its document. */
export function attachmentIdsInput() {
  return z.array(idInput()).max(FILES_PER_DOCUMENT_MAX)
}

/**
 * Enters a taken file that waits for its document, and puts its content into the store in the same turn, so that a
 * clean-up of equal bytes comes before or after but not between.
 */
export function enterFile({ permission, kind }: DocumentFiles, store: FileStore, file: TakenFile) {
  return defineCommand({
    name: 'uploadFile',
    permission,
    input: z.object({
      idempotencyKey: idempotencyKeyInput(),
      name: z.string(),
      sha256: z.string(),
      sizeBytes: z.number(),
      mediaType: z.enum(MEDIA_TYPES),
    }),
    run: async (tx, { name, sha256, sizeBytes, mediaType }) => {
      const id = newId('att')
      await takeTurns(tx, [sha256])
      await store.keep(file)
      await tx.sql`
        insert into attachments (id, document_kind, name, media_type, size_bytes, sha256, user_id, created_at)
        values (${id}, ${kind}, ${name}, ${mediaType}, ${sizeBytes}, ${sha256}, ${tx.viewer.userId},
          ${tx.now}::text::timestamptz)`
      return { id }
    },
  })
}

/**
 * Puts files that the viewer has uploaded to a document; the caller holds the document's lock.
 * Refuses: NOT_FOUND for a file of somebody else or of another document, INVALID_INPUT for too many.
 */
export async function attach(tx: Tx, documentId: string, attachmentIds: readonly string[]): Promise<void> {
  if (attachmentIds.length === 0) return
  const field = ['attachmentIds']
  const ids = [...new Set(attachmentIds)]
  const attached = await tx.sql`
    update attachments set document_id = ${documentId}
    where id = any(${ids}) and user_id = ${tx.viewer.userId} and document_id is null
      and document_kind = ${documentId.slice(0, 3)}`
  if (attached.count !== ids.length) refuse('NOT_FOUND', { field })
  const all = await tx.sql`select 1 from attachments where document_id = ${documentId}`
  if (all.length > FILES_PER_DOCUMENT_MAX) {
    refuse('INVALID_INPUT', { reason: 'tooManyFiles', max: FILES_PER_DOCUMENT_MAX, field })
  }
}

/** Removes files whose document never came, a day after their upload; a job. */
export async function forgetFiles(tx: Tx, store: FileStore): Promise<number> {
  const before = shiftInstant(tx.now, -FORGOTTEN_AFTER_MS)
  await store.sweep(Date.parse(before))
  const forgotten = await tx.sql<{ id: string; sha256: string }>`
    select id, sha256 from attachments where document_id is null and created_at < ${before}::text::timestamptz
    order by created_at limit ${BATCH} for update skip locked`
  if (forgotten.length === 0) return 0
  const hashes = [...new Set(forgotten.map(({ sha256 }) => sha256))].toSorted()
  await takeTurns(tx, hashes)
  await tx.sql`delete from attachments where id = any(${forgotten.map(({ id }) => id)})`
  const used = await tx.sql<{ sha256: string }>`select sha256 from attachments where sha256 = any(${hashes})`
  const kept = new Set(used.map(({ sha256 }) => sha256))
  await Promise.all(hashes.filter((sha256) => !kept.has(sha256)).map((sha256) => store.remove(sha256)))
  return forgotten.length
}

/** Whoever enters or removes a content waits for the others that do; the turns are taken in one order. */
async function takeTurns(tx: Tx, hashes: readonly string[]): Promise<void> {
  await tx.sql`
    select pg_advisory_xact_lock(hashtextextended('file ' || sha256, 0))
    from (select unnest(${hashes}::text[]) as sha256 order by 1) as wanted`
}
