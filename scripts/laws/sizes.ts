import type { Law } from './law.ts'

const FILE_LINES_MAX = 300

const isData = (path: string) => path.endsWith('order.json')

/** A file can be read in one sitting. */
const fileLength: Law = (path, text) => {
  const lines = text.split('\n').length - 1
  return lines > FILE_LINES_MAX && !isData(path) ? [`has ${lines} lines; ${FILE_LINES_MAX} are the limit.`] : []
}

export const sizeLaws: readonly Law[] = [fileLength]
