import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cell } from './measure/cell.ts'

/** Everything that a run found out, as it is kept. */
export type Report = {
  readonly at: string
  readonly machine: string
  readonly options: Readonly<Record<string, unknown>>
  readonly cells: readonly Cell[]
  /** Lines of what has no place in the table. */
  readonly notes: readonly string[]
}

const HEAD = [
  'op',
  'connections',
  'product/s',
  'ceiling/s',
  'ratio',
  'p50 ms',
  'p99 ms',
  'CPU ms server + database',
  'of the ceiling',
  'CPU ratio',
  'RSS MiB',
  'failed',
]

/** The cells as a table in Markdown; ratios above one mean that the product is faster than the ceiling. */
export function tableOf(cells: readonly Cell[]): string {
  const rows = [HEAD, HEAD.map(() => '---'), ...cells.map(rowOf)]
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function rowOf({ operation, connections, product, ceiling }: Cell): string[] {
  const cpu = (each: Cell['product']): number => each.serverCpuMs + each.databaseCpuMs
  const cpuText = (each: Cell['product']): string => `${each.serverCpuMs.toFixed(2)} + ${each.databaseCpuMs.toFixed(2)}`
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
    (cpu(ceiling) / cpu(product)).toFixed(2),
    `${product.residentMiB.toFixed(0)} (${ceiling.residentMiB.toFixed(0)})`,
    `${product.failed} (${ceiling.failed})`,
  ]
}

/** Keeps a run as JSON, and the text of it for reading; answers where. */
export function saveReport(folder: string, name: string, report: Report): string {
  mkdirSync(folder, { recursive: true })
  const stem = join(folder, `${name}-${report.at.replaceAll(/[:.]/g, '-')}`)
  writeFileSync(`${stem}.json`, `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(`${stem}.md`, `${textOf(report)}\n`)
  return `${stem}.md`
}

export function textOf({ at, machine, options, cells, notes }: Report): string {
  const head = `${at}, ${machine}, ${JSON.stringify(options)}; figures of the ceiling in brackets.`
  return [head, '', tableOf(cells), '', ...notes].join('\n')
}
