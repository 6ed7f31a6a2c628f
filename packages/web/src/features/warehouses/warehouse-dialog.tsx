import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Warehouse_WarehouseFragment } from '../../generated/graphql.ts'
import { useCreateWarehouseMutation, useUpdateWarehouseMutation } from '../../generated/hooks/warehouses.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { useReturnFocus } from '../../lib/return-focus.ts'
import { useViewer } from '../../lib/viewer.tsx'
import { NameFields } from './name-fields.tsx'

interface WarehouseDialogProps {
  /** The warehouse to rename, or null for a new one. */
  readonly warehouse: Warehouse_WarehouseFragment | null
  readonly onClose: () => void
}

/** A new warehouse, or other names for one; its code and the zone of its days stay. */
export function WarehouseDialog({ warehouse, onClose }: WarehouseDialogProps) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const { timeZone } = useViewer()
  useReturnFocus()
  const [typed, setTyped] = useState({
    code: '',
    timeZone,
    nameZh: warehouse?.nameZh ?? '',
    nameEn: warehouse?.nameEn ?? '',
  })
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [create, creating] = useCreateWarehouseMutation()
  const [update, updating] = useUpdateWarehouseMutation()
  const names = { nameZh: typed.nameZh.trim() || null, nameEn: typed.nameEn.trim() || null }
  const sendNew = () => {
    const input = { idempotencyKey: key(), code: typed.code.trim(), timeZone: typed.timeZone.trim(), ...names }
    return act(create({ variables: { input } }), (data) => data.createWarehouse, isField)
  }
  const sendChange = ({ id, version: expectedVersion }: Warehouse_WarehouseFragment) =>
    act(update({ variables: { input: { id, expectedVersion, ...names } } }), (data) => data.updateWarehouse, isField)
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await (warehouse ? sendChange(warehouse) : sendNew())
    if (answer.payload) renew()
    if (answer.isDone) onClose()
    else setMessages(fieldMessages(answer.refusals))
  }
  return (
    <Modal opened onClose={onClose} title={warehouse ? warehouse.code : t('warehouses.new')}>
      <form onSubmit={(event) => void onSubmit(event)} noValidate style={{ display: 'grid', gap: 12 }}>
        {!warehouse && (
          <TextInput
            label={t('warehouses.warehouseCode')}
            value={typed.code}
            onChange={({ currentTarget: { value: code } }) => setTyped({ ...typed, code })}
            error={messages['code']}
            maxLength={20}
            required
            data-autofocus
          />
        )}
        <NameFields names={typed} messages={messages} onChange={(changed) => setTyped({ ...typed, ...changed })} />
        {!warehouse && (
          <TextInput
            label={t('warehouses.timeZone')}
            value={typed.timeZone}
            onChange={({ currentTarget: { value: zone } }) => setTyped({ ...typed, timeZone: zone })}
            error={messages['timeZone']}
            maxLength={60}
            required
          />
        )}
        <Button type="submit" loading={creating.loading || updating.loading}>
          {t('ui.save')}
        </Button>
      </form>
    </Modal>
  )
}

const FIELDS = new Set(['code', 'timeZone', 'nameZh', 'nameEn'])

function isField(path: string): boolean {
  return FIELDS.has(path)
}
