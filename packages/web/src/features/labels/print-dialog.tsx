import { skipToken } from '@apollo/client/react'
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import { useLabelChoicesQuery, useLabelSheetQuery } from '../../generated/hooks/labels.ts'
import { failureText } from '../../lib/failures.ts'
import { useLanguage, useT } from '../../lib/i18n.tsx'
import { keep, readKept } from '../../lib/kept.ts'
import type { LabelRequest } from '../../lib/label-request.ts'
import { useReturnFocus } from '../../lib/return-focus.ts'
import { CHOICE_KEY, type LabelChoice, LANGUAGES, LAYOUTS, parseChoice, sheetInput } from './label-choice.ts'
import classes from './labels.module.css'
import { PrintedLinks } from './printed-links.tsx'
import { usePrinting } from './use-printing.ts'

const ASK_AFTER_MS = 250

/** How labels are printed: on what, how many, in which language; then the PDF to open, print or share. */
export function PrintDialog({ request, onClose }: { request: LabelRequest; onClose: () => void }) {
  const t = useT()
  const language = useLanguage() === 'en' ? 'EN' : 'ZH_CN'
  useReturnFocus()
  const [choice, setChoice] = useState<LabelChoice>(() => {
    const kept = readKept(CHOICE_KEY, parseChoice) ?? { layout: 'A4_3X8', language }
    return { ...kept, copies: '1', startAt: '1', onHandIn: '' }
  })
  const input = sheetInput(request, choice)
  const { printed, problem, isPrinting, print, forget } = usePrinting()
  const { summary, isRefused } = useSummary(input)
  const change = (part: Partial<LabelChoice>) => {
    forget()
    setChoice({ ...choice, ...part })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!input || isRefused) return
    keep(CHOICE_KEY, { layout: choice.layout, language: choice.language })
    void print(input)
  }
  return (
    <Modal opened onClose={onClose} title={t('labels.title', { count: request.ids.length })}>
      <form onSubmit={onSubmit} noValidate className={classes['form']}>
        <ChoiceFields choice={choice} isStock={request.isStock} onChange={change} />
        <p role="status" className={isRefused ? classes['refused'] : classes['summary']}>
          {summary}
        </p>
        {problem && <p role="alert">{t(problem)}</p>}
        <div className={classes['buttons']}>
          <Button
            type="submit"
            variant={printed ? 'default' : 'filled'}
            loading={isPrinting}
            disabled={!input || isRefused}
          >
            {t('labels.make')}
          </Button>
          {printed && <PrintedLinks printed={printed} />}
        </div>
      </form>
    </Modal>
  )
}

/** What the sheet would come to, as the server says. */
function useSummary(input: ReturnType<typeof sheetInput>) {
  const t = useT()
  const [asked] = useDebouncedValue(JSON.stringify(input), ASK_AFTER_MS)
  const isSettled = input !== null && asked === JSON.stringify(input)
  const { data, previousData, error } = useLabelSheetQuery(
    isSettled ? { variables: { input }, fetchPolicy: 'no-cache' } : skipToken,
  )
  const sheet = (data ?? previousData)?.labelSheet
  const [refusal] = sheet?.userErrors ?? []
  if (!input) return { summary: t('labels.badNumber'), isRefused: true }
  if (error) return { summary: failureText(error, t), isRefused: false }
  if (refusal) return { summary: refusal.message, isRefused: true }
  const summary = sheet ? t('labels.count', { labels: sheet.labelCount, sheets: sheet.sheetCount }) : ''
  return { summary, isRefused: false }
}

interface ChoiceFieldsProps {
  readonly choice: LabelChoice
  readonly isStock: boolean
  readonly onChange: (part: Partial<LabelChoice>) => void
}

function ChoiceFields({ choice, isStock, onChange }: ChoiceFieldsProps) {
  const t = useT()
  const { data } = useLabelChoicesQuery()
  const places = data?.labelLayouts.find(({ name }) => name === choice.layout)
  const warehouses = data?.warehouses ?? []
  return (
    <>
      <NativeSelect
        label={t('labels.layout')}
        value={choice.layout}
        onChange={({ currentTarget: { value } }) =>
          onChange({ layout: LAYOUTS.find((each) => each === value) ?? 'A4_3X8' })
        }
        data={LAYOUTS.map((value) => ({ value, label: t(`labels.layout.${value}`) }))}
        data-autofocus
      />
      <NativeSelect
        label={t('labels.language')}
        value={choice.language}
        onChange={({ currentTarget: { value } }) =>
          onChange({ language: LANGUAGES.find((each) => each === value) ?? 'BOTH' })
        }
        data={LANGUAGES.map((value) => ({ value, label: t(`labels.language.${value}`) }))}
      />
      {isStock && (
        <NativeSelect
          label={t('labels.howMany')}
          value={choice.onHandIn}
          onChange={({ currentTarget: { value: onHandIn } }) => onChange({ onHandIn })}
          data={[
            { value: '', label: t('labels.byNumber') },
            ...warehouses.map(({ id, name }) => ({ value: id, label: t('labels.asOnHand', { warehouse: name }) })),
          ]}
        />
      )}
      <div className={classes['pair']}>
        {choice.onHandIn === '' && (
          <TextInput
            label={t('labels.copies')}
            value={choice.copies}
            onChange={({ currentTarget: { value: copies } }) => onChange({ copies })}
            inputMode="numeric"
            autoComplete="off"
          />
        )}
        {places && places.columnCount * places.rowCount > 1 && (
          <TextInput
            label={t('labels.startAt', { last: places.columnCount * places.rowCount })}
            value={choice.startAt}
            onChange={({ currentTarget: { value: startAt } }) => onChange({ startAt })}
            inputMode="numeric"
            autoComplete="off"
          />
        )}
      </div>
    </>
  )
}
