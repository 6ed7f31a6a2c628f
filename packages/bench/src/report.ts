import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BulkLoad } from './bulk/bulk-load.ts'
import type { Cell, Figures } from './measure/cell.ts'
import type { FanOut } from './measure/fan-out.ts'

/** Everything that a run found out, as it is kept. */
export type Report = {
  readonly at: string
  readonly machine: string
  readonly options: Readonly<Record<string, unknown>>
  readonly cells: readonly Cell[]
  readonly fanOut: readonly FanOut[]
  readonly bulk: readonly BulkLoad[]
}

const CELL_HEAD = [
  ...['op', 'connections', 'product/s', 'ceiling/s', 'ratio', 'p50 ms', 'p99 ms', 'server + database CPU ms'],
  ...['of the ceiling', 'CPU ratio', 'RSS MiB', 'failed'],
]
const FAN_OUT_HEAD = ['S1', 'subscribers', 'first ms', 'last ms', 'heard', 'KiB per idle socket']
const BULK_HEAD = ['load', 'rows', 'product rows/s', 'COPY rows/s', 'ratio']

/** What was measured as tables in Markdown. A ratio above one means that the product is faster than the ceiling. */
export function tablesOf({ cells, fanOut, bulk }: Omit<Report, 'at' | 'machine' | 'options'>): string {
  const tables = [
    ...(cells.length > 0 ? [table(CELL_HEAD, cells.map(cellRow))] : []),
    ...(fanOut.length > 0 ? [table(FAN_OUT_HEAD, fanOut.map(fanOutRow))] : []),
    ...(bulk.length > 0 ? [table(BULK_HEAD, bulk.map(bulkRow))] : []),
  ]
  return tables.join('\n\n')
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function cellRow({ operation, connections, product, ceiling }: Cell): string[] {
  return [
    operation,
    String(connections),
    product.perSecond.toFixed(0),
    ceiling.perSecond.toFixed(0),
    (product.perSecond / ceiling.perSecond).toFixed(2),
    `${product.p50Ms.toFixed(1)} (${ceiling.p50Ms.toFixed(1)})`,
    `${product.p99Ms.toFixed(1)} (${ceiling.p99Ms.toFixed(1)})`,
    cpuText(product),
    cpuText(ceiling),
    cpuRatio(product, ceiling),
    `${product.residentMiB.toFixed(0)} (${ceiling.residentMiB.toFixed(0)})`,
    `${product.failed} (${ceiling.failed})`,
  ]
}

const cpuText = (each: Figures) => `${each.serverCpuMs.toFixed(2)} + ${each.databaseCpuMs.toFixed(2)}`

function cpuRatio(product: Figures, ceiling: Figures): string {
  const [own, other] = [product, ceiling].map((each) => each.serverCpuMs + each.databaseCpuMs)
  return ((other ?? 0) / (own ?? 1)).toFixed(2)
}

/** A cell in one line, for who waits at the screen. */
export function lineOf({ operation, connections, product, ceiling }: Cell): string {
  const speeds = `${product.perSecond.toFixed(0)} of ${ceiling.perSecond.toFixed(0)} in a second`
  const ratio = (product.perSecond / ceiling.perSecond).toFixed(2)
  const cpu = `CPU ${cpuText(product)} of ${cpuText(ceiling)} ms, ${cpuRatio(product, ceiling)}`
  return `${operation} at ${connections}: ${speeds}, ${ratio}; ${cpu}`
}

function fanOutRow({ side, subscribers, firstMs, lastMs, heardLeast, kibPerSocket }: FanOut): string[] {
  return [side, String(subscribers), firstMs.toFixed(1), lastMs.toFixed(1), String(heardLeast), kibPerSocket.toFixed(1)]
}

function bulkRow({ rows, productPerSecond, copyPerSecond }: BulkLoad): string[] {
  const speeds = [productPerSecond.toFixed(0), copyPerSecond.toFixed(0)]
  return ['customers and orders', String(rows), ...speeds, (productPerSecond / copyPerSecond).toFixed(2)]
}

/** Keeps a run as JSON, and its tables for reading; answers where. */
export function saveReport(folder: string, name: string, report: Report): string {
  const head = `${report.at}, ${report.machine}, ${JSON.stringify(report.options)}; figures of the ceiling in brackets.`
  return keep(join(folder, `${name}-${stampOf(report.at)}`), report, `${head}\n\n${tablesOf(report)}\n`)
}

/** A time as a part of a file's name. */
export const stampOf = (at: string) => at.replaceAll(/[:.]/g, '-')

/** Writes what a run found as JSON and as text beside each other; answers where the text is. */
export function keep(stem: string, found: object, text: string): string {
  mkdirSync(dirname(stem), { recursive: true })
  writeFileSync(`${stem}.json`, `${JSON.stringify(found, null, 2)}\n`)
  writeFileSync(`${stem}.md`, text)
  return `${stem}.md`
}
