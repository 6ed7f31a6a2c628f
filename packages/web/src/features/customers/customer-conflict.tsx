import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCustomerFormChoicesQuery, useCustomerFormOwnersQuery } from '../../generated/hooks.ts'
import { type MessageKey, useT } from '../../lib/i18n.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import classes from './customer-form.module.css'
import { type CustomerValues, EDITABLE_FIELDS, type EditableField } from './customer-values.ts'

const LABELS: Readonly<Record<EditableField, MessageKey>> = {
  nameZh: 'customers.form.nameZh',
  nameEn: 'customers.form.nameEn',
  taxNumber: 'customers.taxNumber',
  phone: 'term.phone',
  ownerId: 'term.owner',
  regionId: 'term.region',
  creditLimit: 'customers.creditLimit',
  paymentTermDays: 'customers.form.paymentTermDays',
}

interface CustomerConflictProps {
  /** What both started from. */
  readonly read: CustomerValues
  readonly mine: CustomerValues
  readonly theirs: CustomerValues
  readonly onChosen: (values: CustomerValues) => void
}

type Choice = 'mine' | 'theirs'

/** Two people have changed one customer: for each field that differs, mine or theirs. */
export function CustomerConflict({ read, mine, theirs, onChosen }: CustomerConflictProps) {
  const t = useT()
  const nameOf = useNames()
  const fields = EDITABLE_FIELDS.filter((field) => mine[field].trim() !== theirs[field])
  const [choices, setChoices] = useState<Readonly<Partial<Record<EditableField, Choice>>>>(() =>
    Object.fromEntries(fields.map((field) => [field, mine[field] === read[field] ? 'theirs' : 'mine'])),
  )
  const chooseAll = (choice: Choice) => setChoices(Object.fromEntries(fields.map((field) => [field, choice])))
  const chosen = () => {
    const taken = fields.map((field) => [field, choices[field] === 'theirs' ? theirs[field] : mine[field]])
    onChosen({ ...theirs, ...Object.fromEntries(taken) })
  }
  const side = (choice: Choice, values: CustomerValues) => ({
    key: choice,
    title: t(`customers.conflict.${choice}`),
    cell: (field: EditableField) => (
      <label>
        <input
          type="radio"
          name={`conflict-${field}`}
          checked={choices[field] === choice}
          onChange={() => setChoices({ ...choices, [field]: choice })}
        />
        {nameOf(values[field]) || t('customers.conflict.empty')}
      </label>
    ),
  })
  return (
    <div role="alert" className={classes['conflict']}>
      <Panel title={t('customers.conflict.title')} isFlush>
        <p style={{ padding: '0 16px' }}>{t('customers.conflict.help')}</p>
        <RecordTable
          label={t('customers.conflict.title')}
          rows={fields}
          rowKey={(field) => field}
          columns={[
            { key: 'field', title: t('customers.conflict.field'), cell: (field) => t(LABELS[field]) },
            side('mine', mine),
            side('theirs', theirs),
          ]}
        />
        <div className={classes['buttons']} style={{ padding: 16 }}>
          <Button onClick={chosen}>{t('customers.conflict.save')}</Button>
          <Button variant="default" onClick={() => chooseAll('mine')}>
            {t('customers.conflict.allMine')}
          </Button>
          <Button variant="default" onClick={() => chooseAll('theirs')}>
            {t('customers.conflict.allTheirs')}
          </Button>
        </div>
      </Panel>
    </div>
  )
}

/** Regions and owners by their names, other values as they are. */
function useNames(): (value: string) => string {
  const { data: choices } = useCustomerFormChoicesQuery()
  const { data: owners } = useCustomerFormOwnersQuery()
  const named = [...(choices?.regions ?? []), ...(owners?.users.nodes ?? [])]
  return (value) => named.find(({ id }) => id === value)?.name ?? value
}
