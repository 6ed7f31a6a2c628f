import { Button } from '@mantine/core'
import { useState } from 'react'
import { useT } from '../../lib/i18n.tsx'
import classes from './form.module.css'
import { Panel } from './panel.tsx'
import { RecordTable } from './record-table.tsx'

type Choice = 'mine' | 'theirs'

interface ConflictField<Field extends string> {
  readonly field: Field
  readonly label: string
}

interface ConflictPanelProps<Field extends string> {
  readonly title: string
  /** The fields that the form changes, with their names. */
  readonly fields: readonly ConflictField<Field>[]
  /** What both started from. */
  readonly read: Readonly<Record<Field, string>>
  readonly mine: Readonly<Record<Field, string>>
  readonly theirs: Readonly<Record<Field, string>>
  /** How a value is shown, for example the name behind an id. */
  readonly nameOf: (field: Field, value: string) => string
  /** Takes the fields that differ, as the person has chosen them. */
  readonly onChosen: (chosen: Readonly<Record<string, string>>) => void
}

/** Two people have changed one record: for each field that differs, mine or theirs. Only what I have changed is mine at first. */
export function ConflictPanel<Field extends string>(props: ConflictPanelProps<Field>) {
  const { read, mine, theirs } = props
  const t = useT()
  const rows = props.fields.filter(({ field }) => mine[field].trim() !== theirs[field])
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>(() =>
    Object.fromEntries(rows.map(({ field }) => [field, mine[field] === read[field] ? 'theirs' : 'mine'])),
  )
  const chooseAll = (choice: Choice) => setChoices(Object.fromEntries(rows.map(({ field }) => [field, choice])))
  const onSave = () =>
    props.onChosen(
      Object.fromEntries(rows.map(({ field }) => [field, choices[field] === 'theirs' ? theirs[field] : mine[field]])),
    )
  const side = (choice: Choice) => ({
    key: choice,
    title: t(`ui.conflict.${choice}`),
    cell: ({ field }: ConflictField<Field>) => (
      <label>
        <input
          type="radio"
          name={`conflict-${field}`}
          checked={choices[field] === choice}
          onChange={() => setChoices({ ...choices, [field]: choice })}
        />
        {props.nameOf(field, (choice === 'mine' ? mine : theirs)[field]) || t('ui.conflict.empty')}
      </label>
    ),
  })
  return (
    <div role="alert" className={classes['conflict']}>
      <Panel title={props.title} isFlush>
        <p style={{ padding: '0 16px' }}>{t('ui.conflict.help')}</p>
        <RecordTable
          label={props.title}
          rows={rows}
          rowKey={({ field }) => field}
          columns={[
            { key: 'field', title: t('ui.conflict.field'), cell: ({ label }) => label },
            side('mine'),
            side('theirs'),
          ]}
        />
        <div className={classes['buttons']} style={{ padding: 16 }}>
          <Button onClick={onSave}>{t('ui.conflict.save')}</Button>
          <Button variant="default" onClick={() => chooseAll('mine')}>
            {t('ui.conflict.allMine')}
          </Button>
          <Button variant="default" onClick={() => chooseAll('theirs')}>
            {t('ui.conflict.allTheirs')}
          </Button>
        </div>
      </Panel>
    </div>
  )
}
