import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CustomerPageQuery } from '../../generated/graphql.ts'
import { useT } from '../../lib/i18n.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { Status } from '../../ui/record/status.tsx'
import { AddContactDialog } from './add-contact-dialog.tsx'

type Customer = NonNullable<CustomerPageQuery['customer']>

export function ContactsPanel({ customer, mayWrite }: { customer: Customer; mayWrite: boolean }) {
  const t = useT()
  const [isAdding, setAdding] = useState(false)
  const add = mayWrite && (
    <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
      {t('customers.addContact')}
    </Button>
  )
  return (
    <Panel title={t('customers.contacts')} isFlush actions={add}>
      {customer.contacts.length === 0 ? (
        <p style={{ padding: '0 16px' }}>{t('customers.noContacts')}</p>
      ) : (
        <RecordTable
          label={t('customers.contacts')}
          rows={customer.contacts}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              title: t('term.name'),
              cell: ({ name, isPrimary }) => (
                <>
                  {name} {isPrimary && <Status tone="neutral">{t('customers.primaryContact')}</Status>}
                </>
              ),
            },
            { key: 'title', title: t('customers.contactTitle'), cell: ({ title }) => title },
            {
              key: 'phone',
              title: t('term.phone'),
              cell: ({ phone }) => phone && <a href={`tel:${phone}`}>{phone}</a>,
            },
            {
              key: 'email',
              title: t('term.email'),
              cell: ({ email }) => email && <a href={`mailto:${email}`}>{email}</a>,
            },
          ]}
        />
      )}
      {isAdding && <AddContactDialog customerId={customer.id} onClose={() => setAdding(false)} />}
    </Panel>
  )
}
