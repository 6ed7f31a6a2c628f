import { Button } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useCreateProductMutation } from '../../generated/hooks/products.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
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
import { IdentityFields, isFormField, PriceFields, type ProductFieldsProps } from './product-fields.tsx'
import { createInput, EMPTY_PRODUCT, parseValues, problemsOf } from './product-values.ts'

/** A new product; what is typed survives until it is created or discarded. */
export function ProductNewPage() {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { key, renew } = useActKey()
  const { userId } = useViewer()
  const draft = useDraft(`product.new.${userId}`, { initial: EMPTY_PRODUCT, parse: parseValues })
  const [messages, setMessages] = useState<ProductFieldsProps['messages']>({})
  const [createProduct, { loading }] = useCreateProductMutation()
  const form = useRef<HTMLFormElement>(null)
  useFirstWrongField(form, messages)
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const problems = Object.entries(problemsOf(draft.value))
    setMessages(Object.fromEntries(problems.map(([field, message]) => [field, t(message)])))
    if (problems.length > 0) return
    const sent = createProduct({ variables: { input: createInput(draft.value, key()) } })
    const answer = await act(sent, (data) => data.createProduct, isFormField)
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    draft.reset(EMPTY_PRODUCT)
    const { product } = answer.payload
    if (!product) return
    showToast({ tone: 'success', text: t('products.form.created', { sku: product.sku }) })
    go(`/products/${product.id}`, { replace: true })
  }
  const fields: ProductFieldsProps = {
    values: draft.value,
    messages,
    onChange: (field, value) => draft.change((before) => ({ ...before, [field]: value })),
    isNew: true,
  }
  return (
    <RecordPage title={t('products.form.new')} listPath="/products">
      <form ref={form} className={classes['form']} noValidate onSubmit={(event) => void onSubmit(event)}>
        <DraftNotice isRestored={draft.isRestored} onDiscard={() => draft.reset(EMPTY_PRODUCT)} />
        <IdentityFields {...fields} />
        <PriceFields {...fields} />
        <div className={classes['buttons']}>
          <Button type="submit" loading={loading}>
            {t('products.form.create')}
          </Button>
          <Button component={PathLink} to="/products" variant="default">
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </RecordPage>
  )
}
