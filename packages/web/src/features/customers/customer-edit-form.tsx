import { Button } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import type { CustomerForm_CustomerFragment, UpdateCustomerMutation } from '../../generated/graphql.ts'
import { useUpdateCustomerMutation } from '../../generated/hooks/customers.ts'
import { fieldMessages, useAct } from '../../lib/act.ts'
import { useDraft } from '../../lib/drafts.ts'
import { useFirstWrongField } from '../../lib/first-wrong-field.ts'
import { useT } from '../../lib/i18n.tsx'
import { useGo } from '../../lib/navigation.ts'
import { showToast } from '../../lib/toasts.ts'
import { useViewer } from '../../lib/viewer.tsx'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import classes from '../../ui/record/form.module.css'
import { RecordPage } from '../../ui/record/record-page.tsx'
import { CustomerConflict } from './customer-conflict.tsx'
import { parseEdit, startEdit } from './customer-edit.ts'
import { CompanyFields, type CustomerFieldsProps, TradeFields } from './customer-fields.tsx'
import { problemsOf, updateInput, valuesOf } from './customer-values.ts'
import { customerFieldMessages, isFormField } from './form-messages.ts'

interface CustomerEditFormProps {
  readonly customer: CustomerForm_CustomerFragment
  readonly title: string
  /** Reads the customer as it is now, after somebody else has changed it. */
  readonly readAgain: () => Promise<CustomerForm_CustomerFragment | null>
}

/** The form of a customer. What is sent names the version that was read; a newer one is merged by hand. */
export function CustomerEditForm({ customer, title, readAgain }: CustomerEditFormProps) {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { userId } = useViewer()
  const draft = useDraft(`customer.edit.${customer.id}.${userId}`, { initial: startEdit(customer), parse: parseEdit })
  const [messages, setMessages] = useState<CustomerFieldsProps['messages']>({})
  const [theirs, setTheirs] = useState<CustomerForm_CustomerFragment | null>(null)
  const [updateCustomer, { loading }] = useUpdateCustomerMutation()
  const form = useRef<HTMLFormElement>(null)
  useFirstWrongField(form, messages)
  const { read, values } = draft.value
  const path = `/customers/${customer.id}`
  const save = async (edit: typeof draft.value) => {
    const problems = Object.entries(problemsOf(edit.values))
    setMessages(Object.fromEntries(problems.map(([field, message]) => [field, t(message)])))
    if (problems.length > 0) return
    const input = updateInput({ id: customer.id, ...edit.read }, edit.values)
    const answer = await act(updateCustomer({ variables: { input } }), versionAtField, isFormField)
    if (answer.isDone) {
      draft.reset(edit)
      showToast({ tone: 'success', text: t('customers.form.saved') })
      go(path, { replace: true })
    } else if (answer.refusals.some(({ code }) => code === 'STALE_VERSION')) setTheirs(await readAgain())
    else setMessages(customerFieldMessages(fieldMessages(answer.refusals)))
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void save(draft.value)
  }
  const fields: CustomerFieldsProps = {
    values,
    messages,
    onChange: (field, value) => draft.change((before) => ({ ...before, values: { ...before.values, [field]: value } })),
  }
  if (theirs) {
    return (
      <RecordPage title={title} listPath={path}>
        <CustomerConflict
          read={read.values}
          mine={values}
          theirs={valuesOf(theirs)}
          onChosen={(chosen) => {
            const merged = { read: { version: theirs.version, values: valuesOf(theirs) }, values: chosen }
            draft.change(merged)
            setTheirs(null)
            void save(merged)
          }}
        />
      </RecordPage>
    )
  }
  return (
    <RecordPage title={title} subtitle={t('customers.form.edit')} listPath={path}>
      <form ref={form} className={classes['form']} noValidate onSubmit={onSubmit}>
        <DraftNotice isRestored={draft.isRestored} onDiscard={() => draft.reset(startEdit(customer))} />
        <CompanyFields {...fields} />
        <TradeFields {...fields} isNew={false} />
        <div className={classes['buttons']}>
          <Button type="submit" loading={loading}>
            {t('ui.save')}
          </Button>
          <Button component={PathLink} to={path} variant="default" onClick={() => draft.reset(startEdit(customer))}>
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </RecordPage>
  )
}

/** A stale version is answered by the comparison of both sides, not by a toast: it is given a field of its own. */
function versionAtField({ updateCustomer }: UpdateCustomerMutation) {
  const atField = (refusal: (typeof updateCustomer.userErrors)[number]) =>
    refusal.code === 'STALE_VERSION' ? { ...refusal, field: ['expectedVersion'] } : refusal
  return { ...updateCustomer, userErrors: updateCustomer.userErrors.map(atField) }
}
