import type { CustomerPageQuery } from '../../generated/graphql.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Facts } from '../../ui/record/facts.tsx'

type Customer = NonNullable<CustomerPageQuery['customer']>

export function CustomerFacts({ customer }: { customer: Customer }) {
  const t = useT()
  const format = useFormat()
  const { creditLimit, currency, openOrderAmount, openOrderCount, phone, externalRef } = customer
  const openOrders = `/orders?customer=${customer.id}&status=CONFIRMED`
  return (
    <Facts
      facts={[
        {
          label: t('customers.openAmount'),
          value: (
            <PathLink to={openOrders} title={t('customers.openAmountHelp')}>
              {format.money(openOrderAmount, currency)}
            </PathLink>
          ),
        },
        { label: t('customers.openOrders'), value: format.number(openOrderCount) },
        {
          label: t('customers.creditLimit'),
          value: creditLimit == null ? t('customers.noLimit') : format.money(creditLimit, currency),
        },
        { label: t('customers.paymentTerm'), value: t('customers.paymentDays', { days: customer.paymentTermDays }) },
        {
          label: t('customers.minimumShelfLife'),
          value:
            customer.minimumShelfLifeDays != null &&
            t('customers.shelfLifeDays', { days: customer.minimumShelfLifeDays }),
        },
        { label: t('term.customerClass'), value: customer.customerClass },
        { label: t('term.phone'), value: phone && <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a> },
        { label: t('term.owner'), value: customer.owner?.name },
        { label: t('term.region'), value: customer.region?.name },
        { label: t('term.currency'), value: currency },
        { label: t('customers.form.nameZh'), value: customer.nameZh && <span lang="zh-CN">{customer.nameZh}</span> },
        { label: t('customers.form.nameEn'), value: customer.nameEn && <span lang="en">{customer.nameEn}</span> },
        { label: t('customers.taxNumber'), value: customer.taxNumber },
        { label: t('term.createdAt'), value: format.instant(customer.createdAt) },
        { label: t('term.updatedAt'), value: format.instant(customer.updatedAt) },
        ...(externalRef
          ? [{ label: t('customers.externalRef'), value: `${externalRef.source} ${externalRef.key}` }]
          : []),
      ]}
    />
  )
}
