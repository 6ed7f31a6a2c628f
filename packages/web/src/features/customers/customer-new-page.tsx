import { Button } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useCreateCustomerMutation } from '../../generated/hooks/customers.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { useDraft } from '../../lib/drafts.ts'
import { useFirstWrongField } from '../../lib/first-wrong-field.ts'
import { useT } from '../../lib/i18n.tsx'
import { useGo } from '../../lib/navigation.ts'
import { showToast } from '../../lib/toasts.ts'
import { useCan, useViewer } from '../../lib/viewer.tsx'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import classes from '../../ui/record/form.module.css'
import { RecordPage } from '../../ui/record/record-page.tsx'
import {
  AddressFields,
  CompanyFields,
  ContactFields,
  type CustomerFieldsProps,
  TradeFields,
} from './customer-fields.tsx'
import { createInput, EMPTY_CUSTOMER, parseValues, problemsOf } from './customer-values.ts'
import { customerFieldMessages, isFormField } from './form-messages.ts'
import { SimilarCustomers } from './similar-customers.tsx'

/** A new customer; those who may be the same company are shown while it is typed. */
export function CustomerNewPage() {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { key, renew } = useActKey()
  const { userId, currency } = useViewer()
  const mayAssign = useCan('crm.customer.assign')
  const empty = { ...EMPTY_CUSTOMER, currency, ownerId: mayAssign ? userId : '' }
  const draft = useDraft(`customer.new.${userId}`, { initial: empty, parse: parseValues })
  const [messages, setMessages] = useState<CustomerFieldsProps['messages']>({})
  const [createCustomer, { loading }] = useCreateCustomerMutation()
  const form = useRef<HTMLFormElement>(null)
  useFirstWrongField(form, messages)
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const problems = Object.entries(problemsOf(draft.value))
    setMessages(Object.fromEntries(problems.map(([field, message]) => [field, t(message)])))
    if (problems.length > 0) return
    const sent = createCustomer({ variables: { input: createInput(draft.value, key()) } })
    const answer = await act(sent, (data) => data.createCustomer, isFormField)
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(customerFieldMessages(fieldMessages(answer.refusals)))
      return
    }
    draft.reset(empty)
    const { customer } = answer.payload
    if (!customer) return
    showToast({ tone: 'success', text: t('customers.form.created', { number: customer.number }) })
    go(`/customers/${customer.id}`, { replace: true })
  }
  const fields: CustomerFieldsProps = {
    values: draft.value,
    messages,
    onChange: (field, value) => draft.change((before) => ({ ...before, [field]: value })),
  }
  return (
    <RecordPage title={t('customers.form.new')} listPath="/customers">
      <form ref={form} className={classes['form']} noValidate onSubmit={(event) => void onSubmit(event)}>
        <DraftNotice isRestored={draft.isRestored} onDiscard={() => draft.reset(empty)} />
        <CompanyFields {...fields} below={<SimilarCustomers values={draft.value} />} />
        <TradeFields {...fields} isNew />
        <ContactFields {...fields} />
        <AddressFields {...fields} />
        <div className={classes['buttons']}>
          <Button type="submit" loading={loading}>
            {t('customers.form.create')}
          </Button>
          <Button component={PathLink} to="/customers" variant="default">
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </RecordPage>
  )
}
