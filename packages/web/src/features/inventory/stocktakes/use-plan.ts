import { useState } from 'react'
import { useCreateStocktakeScheduleMutation, usePlanStocktakeMutation } from '../../../generated/hooks/inventory.ts'
import { fieldMessages, useAct, useActKey } from '../../../lib/act.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useGo } from '../../../lib/navigation.ts'
import { sentPlan, type TypedPlan, wrongTolerances } from './typed-plan.ts'

/** Sends a plan and opens the stocktake, or the schedules; what is refused stands at the field that it names. */
export function usePlan() {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { key, renew } = useActKey()
  const [plan, planning] = usePlanStocktakeMutation()
  const [schedule, scheduling] = useCreateStocktakeScheduleMutation()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const sendOnce = (typed: TypedPlan) => {
    const { note, notCountedSince } = typed
    const once = { notCountedSince: notCountedSince || null, note: note.trim() || null }
    const input = { idempotencyKey: key(), ...sentPlan(typed), ...once }
    return act(plan({ variables: { input } }), (data) => data.planStocktake)
  }
  const sendAgain = (typed: TypedPlan, interval: 'MONTH' | 'QUARTER') => {
    const input = { idempotencyKey: key(), ...sentPlan(typed), interval, nextOn: typed.nextOn }
    return act(schedule({ variables: { input } }), (data) => data.createStocktakeSchedule)
  }
  const send = async (typed: TypedPlan) => {
    const wrong = wrongTolerances(typed).map((field) => [field, t('inventory.badQuantity')])
    setMessages(Object.fromEntries(wrong))
    if (wrong.length > 0) return
    const answer = await (typed.repeat === 'ONCE' ? sendOnce(typed) : sendAgain(typed, typed.repeat))
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    const { payload } = answer
    const path = 'stocktake' in payload ? `/stocktakes/${payload.stocktake?.id ?? ''}` : '/stocktakes/schedules'
    go(path, { replace: true })
  }
  return { send, messages, isSending: planning.loading || scheduling.loading }
}
