import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** What a process, or a family of processes, has used so far. */
export type Usage = { readonly cpuMs: number; readonly residentMiB: number }

const NOTHING: Usage = { cpuMs: 0, residentMiB: 0 }
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10
const PAGE_KIB = 4

/** The processor time and memory of a process, from /proc; nothing where there is no /proc. */
export function usageOf(processId: number): Usage {
  const stat = statOf(processId)
  return stat ? { cpuMs: (stat.user + stat.system) * TICK_MS, residentMiB: (stat.pages * PAGE_KIB) / 1024 } : NOTHING
}

/** The processor time of PostgreSQL: its postmaster, the ended children that it counts, and all living ones. */
export function familyCpuMs(processId: number): number {
  const own = statOf(processId)
  if (!own) return 0
  const children = processIds().flatMap((id) => statOf(id) ?? [])
  const living = children.filter((child) => child.parent === processId)
  const ticks = living.reduce((sum, child) => sum + child.user + child.system, own.user + own.system + own.ended)
  return ticks * TICK_MS
}

type Stat = { parent: number; user: number; system: number; ended: number; pages: number }

/** The fields of /proc/PID/stat after the name in parentheses; see proc(5). */
function statOf(processId: number): Stat | null {
  const file = `/proc/${processId}/stat`
  if (!existsSync(file)) return null
  const text = readFileSync(file, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const field = (place: number): number => Number(fields[place - 3] ?? 0)
  return { parent: field(4), user: field(14), system: field(15), ended: field(16) + field(17), pages: field(24) }
}

function processIds(): number[] {
  if (!existsSync('/proc')) return []
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
}
