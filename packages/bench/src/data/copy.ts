import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type postgres from 'postgres'

export type Value = string | number | boolean | null
export type Row = readonly Value[]

/** Takes the rows of a company as they are made; the values stand in the order of the table's columns. */
export type Sink = (table: string, row: Row) => void

/** The columns of the tables that rows are made for. */
export type Tables = Readonly<Record<string, readonly string[]>>

export type Copies = {
  readonly write: Sink
  /** Waits until PostgreSQL has taken what was written, so that no more than a little waits in memory. */
  readonly drained: () => Promise<void>
  readonly end: () => Promise<void>
}

const CHUNK_CHARACTERS = 65_536

/** Tables whose rows cost PostgreSQL so much, for what is searched in them, that they are worth more than one COPY. */
const STREAMS: Readonly<Record<string, number>> = { orders: 2 }

/** How many connections `openCopies` takes. */
export function copyCount(tables: Tables): number {
  return Object.keys(tables).reduce((sum, table) => sum + (STREAMS[table] ?? 1), 0)
}

/** COPY into all tables at the same time, each on a connection of its own. */
export async function openCopies(sql: postgres.Sql, tables: Tables): Promise<Copies> {
  const copies = new Map<string, Copy[]>()
  for (const [table, columns] of Object.entries(tables)) {
    const streams = Array.from({ length: STREAMS[table] ?? 1 }, () => copyInto(sql, table, columns))
    copies.set(table, (await Promise.all(streams)).map(openCopy))
  }
  const all = [...copies.values()].flat()
  let turn = 0
  return {
    write: (table, row) => {
      const own = copies.get(table) ?? []
      turn += 1
      own[own.length === 1 ? 0 : turn % own.length]?.write(row)
    },
    drained: async () => {
      for (const copy of all) await copy.drained()
    },
    end: async () => {
      await Promise.all(all.map((copy) => copy.end()))
    },
  }
}

type Copy = ReturnType<typeof openCopy>

async function copyInto(sql: postgres.Sql, table: string, columns: readonly string[]): Promise<Writable> {
  return sql`copy ${sql(table)} (${sql(columns)}) from stdin`.writable()
}

function openCopy(stream: Writable) {
  const failed = new Promise<never>((_resolve, reject) => stream.once('error', reject))
  let waiting = ''
  const flush = async (): Promise<void> => {
    const text = waiting
    waiting = ''
    if (text !== '' && !stream.write(text)) await Promise.race([once(stream, 'drain'), failed])
  }
  return {
    write: (row: Row) => {
      waiting += `${row.map(fieldText).join('\t')}\n`
    },
    drained: () => (waiting.length < CHUNK_CHARACTERS ? Promise.resolve() : flush()),
    end: async () => {
      await flush()
      const finished = once(stream, 'finish')
      stream.end()
      await Promise.race([finished, failed])
    },
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value in PostgreSQL's text format of COPY. */
function fieldText(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value !== 'string') return String(value)
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? '') : value
}
