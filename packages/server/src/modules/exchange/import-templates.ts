import type { Context } from '../../platform/context.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { isSignedIn } from '../../platform/viewer.ts'
import { mayImport } from './targets.ts'
import { IMPORT_COLUMNS, IMPORT_KINDS } from './rules/columns.ts'

/** What the files look like that the caller may import, with headings in the language of the request. */
export function importTemplates({ viewer, locale }: Pick<Context, 'viewer' | 'locale'>) {
  if (!isSignedIn(viewer)) throw new Fault('UNAUTHENTICATED')
  if (!viewer.permissions.has('exchange.import.run')) return []
  const kinds = IMPORT_KINDS.filter((kind) => mayImport(viewer, kind))
  return kinds.map((kind) => ({
    kind,
    columns: IMPORT_COLUMNS[kind].map(({ name, zh, isRequired = false }) => ({
      name,
      heading: locale === 'zh-CN' ? zh : name,
      isRequired,
    })),
  }))
}
