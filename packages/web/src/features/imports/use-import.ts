import { useRef, useState } from 'react'
import type { ImportKind, ImportMode, ImportResult_ImportFragment } from '../../generated/graphql.ts'
import { useImportFileMutation } from '../../generated/hooks/imports.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { isTooLarge, uploadFile } from './upload.ts'

export interface ImportRequest {
  readonly file: File | null
  readonly kind: ImportKind
  readonly source: string
}

const isFormField = (path: string) => path === 'fileId' || path === 'source'

/** One file on its way into the books: sent once, checked, then written. */
export function useImport() {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [importFile, { loading }] = useImportFileMutation({ refetchQueries: ['Imports'] })
  const [isSending, setSending] = useState(false)
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [result, setResult] = useState<ImportResult_ImportFragment | null>(null)
  const sent = useRef<{ file: File; id: string } | null>(null)

  const send = async (file: File): Promise<string | null> => {
    if (sent.current?.file === file) return sent.current.id
    setSending(true)
    const id = await uploadFile(file)
    setSending(false)
    if (id) sent.current = { file, id }
    return id
  }
  const problemsOf = ({ file, source }: ImportRequest): Record<string, string> => ({
    ...(file ? (isTooLarge(file) ? { file: t('imports.tooLarge') } : {}) : { file: t('imports.noFile') }),
    ...(source.trim() ? {} : { source: t('imports.noSource') }),
  })
  const run = async (request: ImportRequest, mode: ImportMode): Promise<void> => {
    const problems = problemsOf(request)
    setMessages(problems)
    if (!request.file || Object.keys(problems).length > 0) return
    const fileId = await send(request.file)
    if (!fileId) {
      setMessages({ file: t('imports.uploadFailed') })
      return
    }
    const input = { idempotencyKey: key(), fileId, kind: request.kind, mode, source: request.source.trim() }
    const answer = await act(importFile({ variables: { input } }), (data) => data.importFile, isFormField)
    if (answer.payload) renew()
    if (answer.isDone) setResult(answer.payload.import ?? null)
    else {
      const found = fieldMessages(answer.refusals)
      setMessages({ ...found, ...(found['fileId'] ? { file: found['fileId'] } : {}) })
    }
  }
  const reset = () => {
    sent.current = null
    setResult(null)
    setMessages({})
  }
  return { run, reset, result, setResult, messages, isBusy: loading || isSending }
}
