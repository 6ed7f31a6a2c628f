import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useCustomerFormChoicesQuery, useCustomerFormOwnersQuery } from '../../generated/hooks/customers.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import classes from '../../ui/record/form.module.css'
import { Panel } from '../../ui/record/panel.tsx'
import { CUSTOMER_CLASSES, type CustomerField, type CustomerValues } from './customer-values.ts'

export interface CustomerFieldsProps {
  readonly values: CustomerValues
  readonly messages: Readonly<Partial<Record<CustomerField, string>>>
  readonly onChange: (field: CustomerField, value: string) => void
}

/** Makes the properties of an input from the name of its field. */
/** Offered for a new customer; an imported one may have another. */
const CURRENCIES = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP', 'SGD', 'AUD']

function fieldProps({ values, messages, onChange }: CustomerFieldsProps) {
  return (field: CustomerField) => ({
    name: field,
    value: values[field],
    error: messages[field],
    onChange: (event: { currentTarget: { value: string } }) => onChange(field, event.currentTarget.value),
  })
}

export function CompanyFields(props: CustomerFieldsProps & { below?: ReactNode }) {
  const t = useT()
  const field = fieldProps(props)
  return (
    <Panel title={t('customers.form.company')}>
      <div className={classes['fields']}>
        <TextInput
          {...field('nameZh')}
          label={t('customers.form.nameZh')}
          description={t('customers.form.nameHelp')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          lang="zh-CN"
          data-autofocus
        />
        <TextInput {...field('nameEn')} label={t('customers.form.nameEn')} lang="en" />
        <TextInput {...field('taxNumber')} label={t('customers.taxNumber')} />
        <TextInput {...field('phone')} label={t('term.phone')} type="tel" />
      </div>
      {props.below}
    </Panel>
  )
}

export function TradeFields(props: CustomerFieldsProps & { isNew: boolean }) {
  const t = useT()
  const field = fieldProps(props)
  const { data } = useCustomerFormChoicesQuery()
  const mayAssign = useCan('crm.customer.assign')
  const mayCredit = useCan('crm.credit.write')
  const none = { value: '', label: t('customers.form.none') }
  const regions = (data?.regions ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Panel title={t('customers.form.trade')}>
      <div className={classes['fields']}>
        <NativeSelect {...field('regionId')} label={t('term.region')} data={[none, ...regions]} />
        {mayAssign && <OwnerField {...props} />}
        <NativeSelect
          {...field('currency')}
          label={t('term.currency')}
          disabled={!props.isNew}
          data={[...new Set([...CURRENCIES, props.values.currency])]}
        />
        {mayCredit && (
          <TextInput
            {...field('creditLimit')}
            label={t('customers.creditLimit')}
            description={t('customers.form.creditLimitHelp')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            inputMode="decimal"
          />
        )}
        <NativeSelect
          {...field('customerClass')}
          label={t('term.customerClass')}
          description={t('customers.form.classHelp')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          data={[none, ...CUSTOMER_CLASSES]}
        />
        <TextInput {...field('paymentTermDays')} label={t('customers.form.paymentTermDays')} inputMode="numeric" />
        <TextInput
          {...field('minimumShelfLifeDays')}
          label={t('customers.form.minimumShelfLifeDays')}
          description={t('customers.form.minimumShelfLifeHelp')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          inputMode="numeric"
        />
      </div>
    </Panel>
  )
}

/** Only who may assign customers asks for the users; the present owner is among the choices either way. */
function OwnerField(props: CustomerFieldsProps) {
  const t = useT()
  const { data } = useCustomerFormOwnersQuery()
  const users = (data?.users.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <NativeSelect
      {...fieldProps(props)('ownerId')}
      label={t('term.owner')}
      data={props.values.ownerId ? users : [{ value: '', label: t('customers.form.none') }, ...users]}
    />
  )
}

export function ContactFields(props: CustomerFieldsProps) {
  const t = useT()
  const field = fieldProps(props)
  return (
    <Panel title={t('customers.form.contact')}>
      <div className={classes['fields']}>
        <TextInput {...field('contactName')} label={t('customers.contactName')} />
        <TextInput {...field('contactTitle')} label={t('customers.contactTitle')} />
        <TextInput {...field('contactPhone')} label={t('term.phone')} type="tel" />
        <TextInput {...field('contactEmail')} label={t('term.email')} type="email" />
      </div>
    </Panel>
  )
}

export function AddressFields(props: CustomerFieldsProps) {
  const t = useT()
  const field = fieldProps(props)
  return (
    <Panel title={t('customers.form.address')}>
      <div className={classes['fields']}>
        <TextInput {...field('country')} label={t('customers.form.country')} maxLength={2} />
        <TextInput {...field('province')} label={t('customers.form.province')} />
        <TextInput {...field('city')} label={t('customers.form.city')} />
        <TextInput {...field('street')} label={t('customers.form.street')} />
        <TextInput {...field('postalCode')} label={t('customers.form.postalCode')} />
      </div>
    </Panel>
  )
}
