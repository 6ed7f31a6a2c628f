import { isPositive, writtenNumber } from '@tradewind/kernel'
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ProductPack_PackFragment, ProductPacks_ProductFragment } from '../../generated/graphql.ts'
import {
  useAddProductPackMutation,
  usePackUnitsQuery,
  useUpdateProductPackMutation,
} from '../../generated/hooks/products.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { useReturnFocus } from '../../lib/return-focus.ts'
import { showToast } from '../../lib/toasts.ts'

interface PackDialogProps {
  readonly product: ProductPacks_ProductFragment
  /** The pack to change, or null for a new one. */
  readonly pack: ProductPack_PackFragment | null
  readonly onClose: () => void
}

type Messages = Readonly<Record<string, string>>

/** A new pack of a product, or what one holds and its barcode. Orders that were written keep what they say. */
export function PackDialog({ product, pack, onClose }: PackDialogProps) {
  const t = useT()
  useReturnFocus()
  const { data } = usePackUnitsQuery({ skip: pack !== null })
  const [typed, setTyped] = useState({ unitId: '', factor: pack?.factor ?? '', barcode: pack?.barcode ?? '' })
  const { send, messages, isSending } = useSend({ product, pack, onClose })
  const taken = new Set([product.unit.id, ...product.packs.map(({ unit }) => unit.id)])
  const choices = (data?.units ?? [])
    .filter(({ id }) => !taken.has(id))
    .map(({ id, name }) => ({ value: id, label: name }))
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void send(typed)
  }
  const title = pack ? t('products.packs.editOf', { pack: pack.unit.name }) : t('products.packs.add')
  return (
    <Modal opened onClose={onClose} title={title}>
      <form onSubmit={onSubmit} noValidate style={{ display: 'grid', gap: 12 }}>
        {!pack && (
          <NativeSelect
            label={t('term.pack')}
            description={t('products.packs.unitHelp')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            data={[{ value: '', label: t('products.form.choose') }, ...choices]}
            value={typed.unitId}
            onChange={({ currentTarget: { value: unitId } }) => setTyped({ ...typed, unitId })}
            error={messages['unitId']}
            required
            data-autofocus
          />
        )}
        <TextInput
          label={t('products.packs.factorOf', { unit: product.unit.name })}
          value={typed.factor}
          onChange={({ currentTarget: { value: factor } }) => setTyped({ ...typed, factor })}
          error={messages['factor']}
          inputMode="decimal"
          autoComplete="off"
          required
          {...(pack ? { 'data-autofocus': true } : {})}
        />
        <TextInput
          label={t('products.packs.barcode')}
          value={typed.barcode}
          onChange={({ currentTarget: { value: barcode } }) => setTyped({ ...typed, barcode })}
          error={messages['barcode']}
          maxLength={40}
          autoComplete="off"
        />
        <Button type="submit" loading={isSending}>
          {t('ui.save')}
        </Button>
      </form>
    </Modal>
  )
}

const FIELDS = new Set(['unitId', 'factor', 'barcode'])

/** Sends the pack; what is wrong stands at the field that it names. */
function useSend({ product, pack, onClose }: PackDialogProps) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [messages, setMessages] = useState<Messages>({})
  const [add, adding] = useAddProductPackMutation()
  const [update, updating] = useUpdateProductPackMutation()
  const isPlaced = (path: string) => FIELDS.has(path)
  const send = async (typed: { unitId: string; factor: string; barcode: string }) => {
    const content = { factor: writtenNumber(typed.factor) ?? '', barcode: typed.barcode.trim() || null }
    const wrong = problemsOf({ unitId: pack?.unit.id ?? typed.unitId, factor: content.factor })
    setMessages(Object.fromEntries(wrong.map((field) => [field, t(`products.packs.bad.${field}`)])))
    if (wrong.length > 0) return
    const answer = pack
      ? await act(
          update({ variables: { input: { id: pack.id, expectedVersion: pack.version, ...content } } }),
          (data) => data.updateProductPack,
          isPlaced,
        )
      : await act(
          add({
            variables: { input: { ...content, idempotencyKey: key(), productId: product.id, unitId: typed.unitId } },
          }),
          (data) => data.addProductPack,
          isPlaced,
        )
    if (answer.payload) renew()
    if (!answer.isDone) return setMessages(fieldMessages(answer.refusals))
    showToast({ tone: 'success', text: t('products.form.saved') })
    onClose()
  }
  return { send, messages, isSending: adding.loading || updating.loading }
}

/** What can be told without asking; the server knows how many digits the unit has. */
function problemsOf({ unitId, factor }: { unitId: string; factor: string }): ('unitId' | 'factor')[] {
  return [...(unitId ? [] : ['unitId' as const]), ...(factor !== '' && isPositive(factor) ? [] : ['factor' as const])]
}
