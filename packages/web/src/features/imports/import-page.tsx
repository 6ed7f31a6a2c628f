import { Button, Input, NativeSelect, TextInput } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useImportTemplatesQuery } from '../../generated/hooks/imports.ts'
import { useT } from '../../lib/i18n.tsx'
import { useTitle } from '../../lib/title.ts'
import { Panel } from '../../ui/record/panel.tsx'
import { ImportHistory } from './import-history.tsx'
import classes from './import-page.module.css'
import { ImportResult } from './import-result.tsx'
import { TemplateHint } from './template-hint.tsx'
import { type ImportRequest, useImport } from './use-import.ts'

/** Reads a file into the books: choose, check without writing, then write all or the right rows. */
export function ImportPage() {
  const t = useT()
  const fileId = useId()
  useTitle(t('imports.title'))
  const templates = useImportTemplatesQuery().data?.importTemplates ?? []
  const [typed, setTyped] = useState<Partial<ImportRequest>>({})
  const template = templates.find(({ kind }) => kind === typed.kind) ?? templates[0]
  const request: ImportRequest = { file: null, source: '', kind: template?.kind ?? 'CUSTOMERS', ...typed }
  const { run, reset, result, setResult, messages, isBusy } = useImport()
  const change = (part: Partial<ImportRequest>) => {
    reset()
    setTyped({ ...typed, ...part })
  }
  return (
    <div className={classes['page']}>
      <h1>{t('imports.title')}</h1>
      <Panel title={t('imports.step.file')}>
        <div className={classes['fields']}>
          <NativeSelect
            label={t('imports.kind')}
            value={request.kind}
            data={templates.map(({ kind }) => ({ value: kind, label: t(`imports.kind.${kind}`) }))}
            onChange={({ currentTarget: { value } }) => {
              const chosen = templates.find(({ kind }) => kind === value)
              if (chosen) change({ kind: chosen.kind })
            }}
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
        {template && <TemplateHint template={template} name={t(`imports.kind.${template.kind}`)} />}
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
