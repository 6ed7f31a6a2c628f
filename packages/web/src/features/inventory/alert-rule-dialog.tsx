import { Button, Modal } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { AlertRulesQuery } from '../../generated/graphql.ts'
import { useSetCategoryStockLimitsMutation } from '../../generated/hooks/inventory.ts'
import { fieldMessages, useAct } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { useReturnFocus } from '../../lib/return-focus.ts'
import { showToast } from '../../lib/toasts.ts'
import classes from './inventory.module.css'
import { LimitFields } from './limit-fields.tsx'
import { meantLimits, typedOf } from './typed-limits.ts'

/** A category with the limits that it has. */
export type CategoryRule = AlertRulesQuery['categories'][number] & {
  readonly limits: AlertRulesQuery['categoryStockLimits'][number] | null
}

interface AlertRuleDialogProps {
  readonly rule: CategoryRule
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Sets the limits of a category; says how many alerts that raised and cleared. */
export function AlertRuleDialog({ rule, onClose, onDone }: AlertRuleDialogProps) {
  const t = useT()
  const act = useAct()
  const [typed, setTyped] = useState(typedOf(rule.limits))
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [send, { loading }] = useSetCategoryStockLimitsMutation()
  useReturnFocus()
  const onSend = async () => {
    const meant = meantLimits(typed, t)
    setMessages(meant.messages)
    if (Object.keys(meant.messages).length > 0) return
    const sent = send({ variables: { input: { categoryId: rule.id, ...meant.limits } } })
    const answer = await act(
      sent,
      (data) => data.setCategoryStockLimits,
      (path) => path in typed,
    )
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    const { placeCount: places, raisedCount: raised, clearedCount: cleared } = answer.payload
    const text = t('alerts.rulesSet', { places: places ?? 0, raised: raised ?? 0, cleared: cleared ?? 0 })
    showToast({ tone: 'success', text })
    onDone()
    onClose()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void onSend()
  }
  return (
    <Modal opened onClose={onClose} title={t('alerts.editOf', { category: rule.name })}>
      <form className={classes['act']} noValidate onSubmit={onSubmit}>
        <LimitFields
          labels={{
            threshold: t('alerts.threshold'),
            ceiling: t('alerts.ceiling'),
            slowAfterDays: t('inventory.slowAfterDays'),
            stockOutDays: t('inventory.stockOutDays'),
          }}
          typed={typed}
          messages={messages}
          onType={setTyped}
        />
        <div className={classes['buttons']}>
          <Button type="submit" loading={loading}>
            {t('alerts.edit')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
