import type { CustomerPageQuery } from '../../generated/graphql.ts'
import { useLanguage, useT } from '../../lib/i18n.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { Status } from '../../ui/record/status.tsx'

type Address = NonNullable<CustomerPageQuery['customer']>['addresses'][number]

export function AddressesPanel({ addresses }: { addresses: readonly Address[] }) {
  const t = useT()
  const language = useLanguage()
  const countries = new Intl.DisplayNames(language, { type: 'region' })
  return (
    <Panel title={t('customers.addresses')} isFlush>
      {addresses.length === 0 ? (
        <p style={{ padding: '0 16px' }}>{t('customers.noAddresses')}</p>
      ) : (
        <RecordTable
          label={t('customers.addresses')}
          rows={addresses}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'street',
              title: t('customers.form.street'),
              cell: ({ street, isDefault }) => (
                <>
                  {street} {isDefault && <Status tone="neutral">{t('customers.defaultAddress')}</Status>}
                </>
              ),
            },
            { key: 'city', title: t('customers.form.city'), cell: ({ city }) => city },
            { key: 'province', title: t('customers.form.province'), cell: ({ province }) => province },
            { key: 'postalCode', title: t('customers.form.postalCode'), cell: ({ postalCode }) => postalCode },
            {
              key: 'country',
              title: t('customers.form.country'),
              cell: ({ country }) => countries.of(country) ?? country,
            },
          ]}
        />
      )}
    </Panel>
  )
}
