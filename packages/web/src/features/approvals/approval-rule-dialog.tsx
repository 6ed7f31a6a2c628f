import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCreateApprovalRuleMutation } from '../../generated/hooks/approvals.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { APPROVERS, DOCUMENTS } from './approvers.ts'

interface ApprovalRuleDialogProps {
  readonly warehouses: readonly { id: string; name: string }[]
  readonly onClose: () => void
  readonly onDone: () => void
}

/** A new rule: for which documents, from which value on, where, and who decides. */
export function ApprovalRuleDialog({ warehouses, onClose, onDone }: ApprovalRuleDialogProps) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [typed, setTyped] = useState({ document: '', minimumValue: '', warehouseId: '', approverRole: '' })
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [create, { loading }] = useCreateApprovalRuleMutation()
  const send = async () => {
    const input = {
      idempotencyKey: key(),
      document: DOCUMENTS.find((each) => each === typed.document) ?? 'TRANSFER',
      minimumValue: typed.minimumValue.trim() || '0',
      warehouseId: typed.warehouseId || null,
      approverRole: APPROVERS.find((each) => each === typed.approverRole) ?? 'SALES_MANAGER',
    }
    const answer = await act(create({ variables: { input } }), (data) => data.createApprovalRule)
    if (answer.payload) renew()
    if (answer.isDone) onDone()
    else setMessages(fieldMessages(answer.refusals))
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void send()
  }
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    error: messages[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setTyped({ ...typed, [name]: value }),
  })
  return (
    <Modal opened onClose={onClose} title={t('approvals.addRule')}>
      <form onSubmit={onSubmit} noValidate style={{ display: 'grid', gap: 12 }}>
        <NativeSelect
          label={t('approvals.kind')}
          {...field('document')}
          data={DOCUMENTS.map((value) => ({ value, label: t(`approvals.kind.${value}`) }))}
        />
        <TextInput label={t('approvals.from')} {...field('minimumValue')} inputMode="decimal" autoComplete="off" />
        <NativeSelect
          label={t('term.warehouse')}
          {...field('warehouseId')}
          data={[
            { value: '', label: t('approvals.everywhere') },
            ...warehouses.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <NativeSelect
          label={t('approvals.approver')}
          {...field('approverRole')}
          data={APPROVERS.map((value) => ({ value, label: t(`term.role.${value}`) }))}
        />
        <Button type="submit" loading={loading}>
          {t('approvals.addRule')}
        </Button>
      </form>
    </Modal>
  )
}
