import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Unit_UnitFragment } from '../../generated/graphql.ts'
import { useCreateUnitMutation, useUpdateUnitMutation } from '../../generated/hooks/products.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { useReturnFocus } from '../../lib/return-focus.ts'
import { showToast } from '../../lib/toasts.ts'

interface UnitDialogProps {
  /** The unit to change, or null for a new one. */
  readonly unit: Unit_UnitFragment | null
  readonly onClose: () => void
  readonly onDone: () => void
}

interface Typed {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly scale: string
}

const UNDER = ['label', 'input', 'error', 'description'] as const

/** A new unit of measure, or other names and digits for one; its code stays. */
export function UnitDialog({ unit, onClose, onDone }: UnitDialogProps) {
  const t = useT()
  useReturnFocus()
  const { send, messages, isSending } = useSend(unit, onDone)
  const [typed, setTyped] = useState<Typed>({
    code: unit?.code ?? '',
    nameZh: unit?.nameZh ?? '',
    nameEn: unit?.nameEn ?? '',
    scale: String(unit?.scale ?? 0),
  })
  const field = (name: keyof Typed) => ({
    label: t(`units.${name}`),
    value: typed[name],
    error: messages[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setTyped({ ...typed, [name]: event.currentTarget.value }),
  })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void send(typed)
  }
  return (
    <Modal opened onClose={onClose} title={unit ? t('units.edit', { unit: unit.name }) : t('units.new')}>
      <form onSubmit={onSubmit} noValidate style={{ display: 'grid', gap: 12 }}>
        {!unit && (
          <TextInput
            {...field('code')}
            description={t('units.codeHelp')}
            inputWrapperOrder={[...UNDER]}
            maxLength={20}
            required
            data-autofocus
          />
        )}
        <TextInput {...field('nameZh')} maxLength={40} lang="zh-CN" />
        <TextInput {...field('nameEn')} maxLength={40} lang="en" />
        <TextInput
          {...field('scale')}
          description={t('units.scaleHelp')}
          inputWrapperOrder={[...UNDER]}
          inputMode="numeric"
          maxLength={1}
          required
        />
        <Button type="submit" loading={isSending}>
          {t('ui.save')}
        </Button>
      </form>
    </Modal>
  )
}

const FIELDS = new Set(['code', 'nameZh', 'nameEn', 'scale'])

/** Sends the unit; what is wrong stands at the field that it names. */
function useSend(unit: Unit_UnitFragment | null, onDone: () => void) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [create, creating] = useCreateUnitMutation()
  const [update, updating] = useUpdateUnitMutation()
  const isPlaced = (path: string) => FIELDS.has(path)
  const send = async ({ code, nameZh, nameEn, scale }: Typed) => {
    const isDigit = /^[0-6]$/.test(scale.normalize('NFKC').trim())
    setMessages(isDigit ? {} : { scale: t('units.bad') })
    if (!isDigit) return
    const content = {
      nameZh: nameZh.trim() || null,
      nameEn: nameEn.trim() || null,
      scale: Number(scale.normalize('NFKC')),
    }
    const answer = unit
      ? await act(
          update({ variables: { input: { id: unit.id, expectedVersion: unit.version, ...content } } }),
          (data) => data.updateUnit,
          isPlaced,
        )
      : await act(
          create({ variables: { input: { idempotencyKey: key(), code: code.trim(), ...content } } }),
          (data) => data.createUnit,
          isPlaced,
        )
    if (answer.payload) renew()
    if (!answer.isDone) return setMessages(fieldMessages(answer.refusals))
    showToast({ tone: 'success', text: t('products.form.saved') })
    onDone()
  }
  return { send, messages, isSending: creating.loading || updating.loading }
}
