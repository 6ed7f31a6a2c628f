import { Button, Skeleton } from '@mantine/core'
import type { ImportResult_ImportFragment } from '../../generated/graphql.ts'
import { useImportsQuery } from '../../generated/hooks/imports.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { ErrorState } from '../../ui/states.tsx'

/** The caller's earlier imports; each shows its result again. */
export function ImportHistory({ onShow }: { onShow: (result: ImportResult_ImportFragment) => void }) {
  const t = useT()
  const { data, error, refetch } = useImportsQuery()
  return (
    <Panel title={t('imports.history')} isFlush>
      {error && !data && <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={120} m={16} />}
      {data && data.imports.nodes.length === 0 && <p style={{ padding: '0 16px' }}>{t('imports.noHistory')}</p>}
      {data && data.imports.nodes.length > 0 && <HistoryTable imports={data.imports.nodes} onShow={onShow} />}
    </Panel>
  )
}

interface HistoryTableProps {
  readonly imports: readonly ImportResult_ImportFragment[]
  readonly onShow: (result: ImportResult_ImportFragment) => void
}

function HistoryTable({ imports, onShow }: HistoryTableProps) {
  const t = useT()
  const format = useFormat()
  return (
    <RecordTable
      label={t('imports.history')}
      rows={imports}
      rowKey={({ id }) => id}
      columns={[
        { key: 'when', title: t('imports.when'), cell: ({ createdAt }) => format.instant(createdAt) },
        { key: 'file', title: t('imports.file'), cell: ({ fileName }) => fileName },
        { key: 'kind', title: t('imports.kind'), cell: ({ kind }) => t(`imports.kind.${kind}`) },
        { key: 'mode', title: t('imports.mode'), cell: ({ mode }) => t(`imports.mode.${mode}`) },
        { key: 'rows', title: t('imports.rows'), isNumeric: true, cell: ({ rowCount }) => format.number(rowCount) },
        {
          key: 'wrong',
          title: t('imports.wrong'),
          isNumeric: true,
          cell: ({ errorCount }) => format.number(errorCount),
        },
        {
          key: 'show',
          title: t('ui.actions'),
          cell: (result) => (
            <Button variant="subtle" size="compact-sm" onClick={() => onShow(result)}>
              {t('imports.show')}
            </Button>
          ),
        },
      ]}
    />
  )
}
