import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/** The size of a file as it is sent: compressed as far as gzip goes. */
export function gzipBytes(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length
}
