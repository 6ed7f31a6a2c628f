import { type Entity, entity, expression, type Reads, scopeBy } from '../../platform/read/declare.ts'
import { fragment } from '../../platform/read/sql.ts'
import { imports } from './tables.ts'

/** Imports are their user's alone. */
const Import: Entity = entity('Import', imports, {
  id: imports.id,
  prefix: 'imp',
  right: 'exchange.import.run',
  scope: scopeBy(() => 'own', { own: { column: imports.userId, value: (viewer) => viewer.userId } }),
  fields: {
    id: imports.id,
    kind: imports.kind,
    mode: imports.mode,
    fileName: imports.fileName,
    encoding: imports.encoding,
    rowCount: imports.rowCount,
    createdCount: imports.createdCount,
    updatedCount: imports.updatedCount,
    unchangedCount: imports.unchangedCount,
    errorCount: imports.errorCount,
    errors: imports.errors,
    errorFileUrl: expression('text', (row) => fragment`'/files/' || ${row(imports.errorFileId)}`),
    createdAt: imports.createdAt,
  },
  defaultSort: { field: 'ID', direction: 'DESC' },
})

export const reads: Reads = {
  entities: [Import],
  roots: { imports: { kind: 'page', entity: Import } },
  late: { 'ImportFilePayload.import': [Import, 'importId'] },
}
