import { NativeSelect, TextInput } from '@mantine/core'
import { useProductFormChoicesQuery } from '../../generated/hooks/products.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan, useViewer } from '../../lib/viewer.tsx'
import classes from '../../ui/record/form.module.css'
import { Panel } from '../../ui/record/panel.tsx'
import { EMPTY_PRODUCT, type ProductField, type ProductValues, COSTINGS, TRACKINGS } from './product-values.ts'

export interface ProductFieldsProps {
  readonly values: ProductValues
  readonly messages: Readonly<Partial<Record<ProductField, string>>>
  readonly onChange: (field: ProductField, value: string) => void
  /** What was sold under a SKU and a unit keeps them, so only a new product chooses them. */
  readonly isNew: boolean
}

/** Whether the form has a field for a path of the input; a refusal of any other is shown as a toast. */
export function isFormField(path: string): boolean {
  return path === 'expectedVersion' || path in EMPTY_PRODUCT
}

/** What the product is. */
export function IdentityFields(props: ProductFieldsProps) {
  const t = useT()
  const field = fieldProps(props)
  const { data } = useProductFormChoicesQuery()
  const none = { value: '', label: t('products.form.none') }
  const choices = (rows: readonly { id: string; name: string }[] = []) =>
    rows.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Panel title={t('products.form.identity')}>
      <div className={classes['fields']}>
        <TextInput
          {...field('nameZh')}
          label={t('products.nameZh')}
          description={t('products.form.nameHelp')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          maxLength={200}
          lang="zh-CN"
        />
        <TextInput {...field('nameEn')} label={t('products.nameEn')} maxLength={200} lang="en" />
        <TextInput {...field('sku')} label={t('term.sku')} maxLength={40} disabled={!props.isNew} required />
        <TextInput {...field('barcode')} label={t('term.barcode')} maxLength={40} inputMode="numeric" />
        <NativeSelect
          {...field('unitId')}
          label={t('term.unit')}
          data={[{ value: '', label: t('products.form.choose') }, ...choices(data?.units)]}
          disabled={!props.isNew}
          required
        />
        <NativeSelect {...field('categoryId')} label={t('term.category')} data={[none, ...choices(data?.categories)]} />
        <NativeSelect
          {...field('tracking')}
          label={t('products.tracking')}
          description={t('products.trackingHelp')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          data={TRACKINGS.map((value) => ({ value, label: t(`products.tracking.${value}`) }))}
        />
        <NativeSelect
          {...field('costing')}
          label={t('products.costing')}
          description={t('products.trackingHelp')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          data={COSTINGS.map((value) => ({ value, label: t(`products.costing.${value}`) }))}
        />
        {!props.isNew && (
          <NativeSelect
            {...field('isActive')}
            label={t('products.state')}
            data={[
              { value: 'yes', label: t('products.active') },
              { value: 'no', label: t('products.inactive') },
            ]}
          />
        )}
      </div>
    </Panel>
  )
}

/** What the product costs; the cost is there only for those who may see costs. */
export function PriceFields(props: ProductFieldsProps) {
  const t = useT()
  const field = fieldProps(props)
  const { currency } = useViewer()
  const maySeeCost = useCan('catalog.cost.read')
  return (
    <Panel title={t('products.form.prices')}>
      <div className={classes['fields']}>
        <TextInput
          {...field('listPrice')}
          label={t('products.form.listPrice', { currency })}
          inputMode="decimal"
          required
        />
        {maySeeCost && (
          <TextInput {...field('cost')} label={t('products.form.cost', { currency })} inputMode="decimal" />
        )}
        <TextInput {...field('taxRate')} label={t('products.form.taxRate')} inputMode="decimal" required />
      </div>
    </Panel>
  )
}

/** Makes the properties of an input from the name of its field. */
function fieldProps({ values, messages, onChange }: ProductFieldsProps) {
  return (field: ProductField) => ({
    name: field,
    value: values[field],
    error: messages[field],
    onChange: (event: { currentTarget: { value: string } }) => onChange(field, event.currentTarget.value),
  })
}
