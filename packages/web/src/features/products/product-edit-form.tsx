import { Button } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import type { ProductForm_ProductFragment, UpdateProductMutation } from '../../generated/graphql.ts'
import { useUpdateProductMutation } from '../../generated/hooks/products.ts'
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
import { ProductConflict } from './product-conflict.tsx'
import { parseEdit, startEdit } from './product-edit.ts'
import { IdentityFields, isFormField, PriceFields, type ProductFieldsProps } from './product-fields.tsx'
import { problemsOf, updateInput, valuesOf } from './product-values.ts'

interface ProductEditFormProps {
  readonly product: ProductForm_ProductFragment
  readonly title: string
  /** Reads the product as it is now, after somebody else has changed it. */
  readonly readAgain: () => Promise<ProductForm_ProductFragment | null>
}

/** The form of a product. What is sent names the version that was read; a newer one is merged by hand. */
export function ProductEditForm({ product, title, readAgain }: ProductEditFormProps) {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { userId } = useViewer()
  const draft = useDraft(`product.edit.${product.id}.${userId}`, { initial: startEdit(product), parse: parseEdit })
  const [messages, setMessages] = useState<ProductFieldsProps['messages']>({})
  const [theirs, setTheirs] = useState<ProductForm_ProductFragment | null>(null)
  const [updateProduct, { loading }] = useUpdateProductMutation()
  const form = useRef<HTMLFormElement>(null)
  useFirstWrongField(form, messages)
  const { read, values } = draft.value
  const path = `/products/${product.id}`
  const save = async (edit: typeof draft.value) => {
    const problems = Object.entries(problemsOf(edit.values))
    setMessages(Object.fromEntries(problems.map(([field, message]) => [field, t(message)])))
    if (problems.length > 0) return
    const input = updateInput({ id: product.id, ...edit.read }, edit.values)
    const answer = await act(updateProduct({ variables: { input } }), versionAtField, isFormField)
    if (answer.isDone) {
      draft.reset(edit)
      showToast({ tone: 'success', text: t('products.form.saved') })
      go(path, { replace: true })
    } else if (answer.refusals.some(({ code }) => code === 'STALE_VERSION')) setTheirs(await readAgain())
    else setMessages(fieldMessages(answer.refusals))
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void save(draft.value)
  }
  const fields: ProductFieldsProps = {
    values,
    messages,
    onChange: (field, value) => draft.change((before) => ({ ...before, values: { ...before.values, [field]: value } })),
    isNew: false,
  }
  if (theirs) {
    return (
      <RecordPage title={title} listPath={path}>
        <ProductConflict
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
    <RecordPage title={title} subtitle={t('products.form.edit')} listPath={path}>
      <form ref={form} className={classes['form']} noValidate onSubmit={onSubmit}>
        <DraftNotice isRestored={draft.isRestored} onDiscard={() => draft.reset(startEdit(product))} />
        <IdentityFields {...fields} />
        <PriceFields {...fields} />
        <div className={classes['buttons']}>
          <Button type="submit" loading={loading}>
            {t('ui.save')}
          </Button>
          <Button component={PathLink} to={path} variant="default" onClick={() => draft.reset(startEdit(product))}>
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </RecordPage>
  )
}

/** A stale version is answered by the comparison of both sides, not by a toast: it is given a field of its own. */
function versionAtField({ updateProduct }: UpdateProductMutation) {
  const atField = (refusal: (typeof updateProduct.userErrors)[number]) =>
    refusal.code === 'STALE_VERSION' ? { ...refusal, field: ['expectedVersion'] } : refusal
  return { ...updateProduct, userErrors: updateProduct.userErrors.map(atField) }
}
