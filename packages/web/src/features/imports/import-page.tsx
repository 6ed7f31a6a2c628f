import { Button, Input, NativeSelect, TextInput } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { useTitle } from '../../lib/title.ts'
import { Panel } from '../../ui/record/panel.tsx'
import { ImportHistory } from './import-history.tsx'
import classes from './import-page.module.css'
import { ImportResult } from './import-result.tsx'
import { type ImportRequest, useImport } from './use-import.ts'

const KINDS = ['CUSTOMERS', 'PRODUCTS', 'STOCK', 'ORDERS'] as const

/** Reads a file into the books: choose, check without writing, then write all or the right rows. */
export function ImportPage() {
  const t = useT()
  const fileId = useId()
  useTitle(t('imports.title'))
  const [request, setRequest] = useState<ImportRequest>({ file: null, kind: 'CUSTOMERS', source: '' })
  const { run, reset, result, setResult, messages, isBusy } = useImport()
  const change = (part: Partial<ImportRequest>) => {
    reset()
    setRequest({ ...request, ...part })
  }
  return (
    <div className={classes['page']}>
      <h1>{t('imports.title')}</h1>
      <Panel title={t('imports.step.file')}>
        <div className={classes['fields']}>
          <NativeSelect
            label={t('imports.kind')}
            value={request.kind}
            data={KINDS.map((kind) => ({ value: kind, label: t(`imports.kind.${kind}`) }))}
            onChange={({ currentTarget: { value } }) =>
              change({ kind: KINDS.find((kind) => kind === value) ?? 'CUSTOMERS' })
            }
          />
          <Input.Wrapper
            id={fileId}
            className={classes['file']}
            label={t('imports.file')}
            description={t('imports.fileHelp')}
            error={messages['file']}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
          >
            <div className={classes['drop']} data-invalid={messages['file'] ? true : undefined}>
              <IconUpload size={16} aria-hidden />
              <span>{request.file?.name ?? t('imports.choose')}</span>
              <input
                id={fileId}
                type="file"
                accept=".csv,text/csv"
                aria-invalid={messages['file'] ? true : undefined}
                onChange={(event) => change({ file: event.currentTarget.files?.[0] ?? null })}
              />
            </div>
          </Input.Wrapper>
          <TextInput
            label={t('imports.source')}
            description={t('imports.sourceHelp')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            maxLength={40}
            value={request.source}
            error={messages['source']}
            onChange={(event) => change({ source: event.currentTarget.value })}
          />
        </div>
        <div className={classes['buttons']}>
          <Button loading={isBusy} onClick={() => void run(request, 'DRY_RUN')}>
            {t('imports.check')}
          </Button>
          <span className={classes['hint']}>{t('imports.checkHelp')}</span>
        </div>
      </Panel>
      <div role="status">
        {result && (
          <ImportResult
            result={result}
            isBusy={isBusy}
            onWrite={request.file ? (mode) => void run(request, mode) : null}
          />
        )}
      </div>
      <ImportHistory onShow={setResult} />
    </div>
  )
}
