import { stringify } from 'csv-stringify/sync'
import { ask, newKey } from './demo-app.ts'
import { at } from './socket-client.ts'

type Wanted = {
  readonly kind: string
  readonly rows: readonly Readonly<Record<string, string>>[]
  readonly mode?: string
  readonly source: string
}

/** Uploads rows as a CSV file and imports it, as a program with a token would; the payload of the import. */
export async function importFile(asking: { url: string; token: string }, wanted: Wanted): Promise<unknown> {
  const { kind, rows, mode = 'ALL_ROWS', source } = wanted
  const headers = {
    authorization: `Bearer ${asking.token}`,
    'content-type': 'application/octet-stream',
    'x-file-name': `${kind}.csv`,
  }
  const body = stringify([...rows], { header: true })
  const uploaded: unknown = await (await fetch(`${asking.url}/files`, { method: 'POST', headers, body })).json()
  const input = { idempotencyKey: newKey(), fileId: at(uploaded, 'id'), kind, mode, source }
  const query = `mutation ($input: ImportFileInput!) { importFile(input: $input) {
    import { rowCount createdCount updatedCount unchangedCount errorCount errorFileUrl errors { line column message } }
    userErrors { code message } } }`
  return at(await ask(asking, query, { input }), 'importFile')
}
