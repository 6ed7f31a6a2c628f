import { type Entity, entity, expression, one, withParent } from '../../../platform/read/declare.ts'
import { attachments } from '../../../platform/files/tables.ts'
import { fragment } from '../../../platform/read/sql.ts'
import { User, users } from '../../identity/index.ts'
import { writeOffs } from '../tables.ts'
import { STOCK_RIGHT as right } from './scope.ts'
import { WriteOff } from './write-offs.ts'

/** Files are in sight with their document. */
export const Attachment: Entity = entity('Attachment', attachments, {
  id: attachments.id,
  prefix: 'att',
  right,
  scope: withParent(() => WriteOff, [attachments.documentId, writeOffs.id]),
  fields: {
    id: attachments.id,
    name: attachments.name,
    mediaType: attachments.mediaType,
    sizeBytes: attachments.sizeBytes,
    url: expression('text', (row) => fragment`'/files/' || ${row(attachments.id)}`),
    uploader: one(() => User, [attachments.userId, users.id]),
    createdAt: attachments.createdAt,
  },
})
