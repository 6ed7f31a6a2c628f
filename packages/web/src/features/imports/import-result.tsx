import { Button } from '@mantine/core'
import type { ImportMode, ImportResult_ImportFragment } from '../../generated/graphql.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { Facts } from '../../ui/record/facts.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { Status } from '../../ui/record/status.tsx'
import classes from './import-page.module.css'

interface ImportResultProps {
  readonly result: ImportResult_ImportFragment
  readonly isBusy: boolean
  /** Null when the file is no longer at hand, as for an earlier import. */
  readonly onWrite: ((mode: ImportMode) => void) | null
}

/** What a check or a writing found, and the next step. */
export function ImportResult({ result, isBusy, onWrite }: ImportResultProps) {
  const t = useT()
  const format = useFormat()
  const isCheck = result.mode === 'DRY_RUN'
  const rightCount = result.rowCount - result.errorCount
  return (
    <Panel
      title={result.fileName}
      actions={<Status tone={isCheck ? 'active' : 'good'}>{t(isCheck ? 'imports.checked' : 'imports.written')}</Status>}
    >
      <Facts
        facts={[
          { label: t('imports.rows'), value: format.number(result.rowCount) },
          { label: t('imports.created'), value: format.number(result.createdCount) },
          { label: t('imports.updated'), value: format.number(result.updatedCount) },
          { label: t('imports.unchanged'), value: format.number(result.unchangedCount) },
          { label: t('imports.wrong'), value: format.number(result.errorCount) },
          { label: t('imports.encoding'), value: result.encoding.toUpperCase() },
        ]}
      />
      <ImportErrors result={result} />
      {isCheck && onWrite && (
        <div className={classes['buttons']}>
          <Button loading={isBusy} disabled={result.errorCount > 0} onClick={() => onWrite('ALL_ROWS')}>
            {t('imports.writeAll')}
          </Button>
          {result.errorCount > 0 && rightCount > 0 && (
            <Button variant="default" loading={isBusy} onClick={() => onWrite('VALID_ROWS')}>
              {t('imports.writeValid', { count: rightCount })}
            </Button>
          )}
        </div>
      )}
    </Panel>
  )
}

function ImportErrors({ result }: { result: ImportResult_ImportFragment }) {
  const t = useT()
  const format = useFormat()
  if (result.errorCount === 0) return <p className={classes['hint']}>{t('imports.allRight')}</p>
  return (
    <>
      <p className={classes['hint']}>
        {t('imports.errorsShown', { count: format.number(result.errors.length) })}{' '}
        {result.errorFileUrl && (
          <a href={result.errorFileUrl} download>
            {t('imports.download')}
          </a>
        )}
      </p>
      <div style={{ maxHeight: 360, overflow: 'auto' }} tabIndex={0} role="region" aria-label={t('imports.errors')}>
        <RecordTable
          label={t('imports.errors')}
          rows={result.errors.map((error, index) => ({ ...error, index }))}
          rowKey={({ index }) => String(index)}
          columns={[
            { key: 'line', title: t('imports.line'), cell: ({ line }) => format.number(line) },
            { key: 'column', title: t('imports.column'), cell: ({ column }) => column ?? t('imports.wholeRow') },
            { key: 'reason', title: t('imports.reason'), cell: ({ message }) => message },
          ]}
        />
      </div>
    </>
  )
}
