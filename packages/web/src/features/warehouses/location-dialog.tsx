import { Button, Modal, Switch, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Location_LocationFragment } from '../../generated/graphql.ts'
import { useCreateLocationMutation, useUpdateLocationMutation } from '../../generated/hooks/warehouses.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { useReturnFocus } from '../../lib/return-focus.ts'
import { NameFields } from './name-fields.tsx'

interface LocationDialogProps {
  /** The location to change, or null for a new one below the parent. */
  readonly location: Location_LocationFragment | null
  readonly parentId: string
  readonly onClose: () => void
}

/** A new location, or other names for one, or its end. */
export function LocationDialog({ location, parentId, onClose }: LocationDialogProps) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  useReturnFocus()
  const [typed, setTyped] = useState({
    code: '',
    nameZh: location?.nameZh ?? '',
    nameEn: location?.nameEn ?? '',
    isActive: location?.isActive ?? true,
  })
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [create, creating] = useCreateLocationMutation()
  const [update, updating] = useUpdateLocationMutation()
  const names = { nameZh: typed.nameZh.trim() || null, nameEn: typed.nameEn.trim() || null }
  const sendNew = () => {
    const input = { idempotencyKey: key(), parentId, code: typed.code.trim(), ...names }
    return act(create({ variables: { input } }), (data) => data.createLocation, isField)
  }
  const sendChange = ({ id, version: expectedVersion }: Location_LocationFragment) => {
    const input = { id, expectedVersion, ...names, isActive: typed.isActive }
    return act(update({ variables: { input } }), (data) => data.updateLocation, isField)
  }
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await (location ? sendChange(location) : sendNew())
    if (answer.payload) renew()
    if (answer.isDone) onClose()
    else setMessages(fieldMessages(answer.refusals))
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={location ? t('warehouses.editOf', { code: location.code }) : t('warehouses.add')}
    >
      <form onSubmit={(event) => void onSubmit(event)} noValidate style={{ display: 'grid', gap: 12 }}>
        {!location && (
          <TextInput
            label={t('warehouses.code')}
            value={typed.code}
            onChange={({ currentTarget: { value: code } }) => setTyped({ ...typed, code })}
            error={messages['code'] ?? messages['parentId']}
            maxLength={40}
            required
            data-autofocus
          />
        )}
        <NameFields names={typed} messages={messages} onChange={(changed) => setTyped({ ...typed, ...changed })} />
        {location && (
          <Switch
            label={t('warehouses.inUse')}
            checked={typed.isActive}
            onChange={({ currentTarget: { checked: isActive } }) => setTyped({ ...typed, isActive })}
            error={messages['isActive']}
          />
        )}
        <Button type="submit" loading={creating.loading || updating.loading}>
          {t('ui.save')}
        </Button>
      </form>
    </Modal>
  )
}

const FIELDS = new Set(['code', 'parentId', 'nameZh', 'nameEn', 'isActive'])

function isField(path: string): boolean {
  return FIELDS.has(path)
}
