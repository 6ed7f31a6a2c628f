import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SupplyAction, SupplyRecord_RequestFragment } from '../../../generated/graphql.ts'
import { useCancelSupplyRequestMutation, useCloseSupplyRequestMutation } from '../../../generated/hooks/inventory.ts'
import { useT } from '../../../lib/i18n.tsx'
import { LabelsButton } from '../../../ui/labels-button.tsx'
import { ReasonDialog } from '../../../ui/record/reason-dialog.tsx'
import { OrderSupplyDialog } from './order-supply-dialog.tsx'
import { ReceiveSupplyDialog } from './receive-supply-dialog.tsx'
import { useSupplyAct } from './use-supply-act.ts'

const DIALOGS = { ORDER: OrderSupplyDialog, RECEIVE: ReceiveSupplyDialog } as const

/** What the viewer may do with a supply request as it stands; the act that takes it on comes first. */
export function SupplyActions({ request }: { request: SupplyRecord_RequestFragment }) {
  const t = useT()
  const [asked, setAsked] = useState<SupplyAction | null>(null)
  const [close] = useCloseSupplyRequestMutation()
  const [cancel] = useCancelSupplyRequestMutation()
  const onClose = () => setAsked(null)
  const { perform } = useSupplyAct(onClose)
  const onEnd = async (reason: string) => {
    const input = (idempotencyKey: string) => ({ variables: { input: { idempotencyKey, id: request.id, reason } } })
    if (asked === 'CLOSE')
      await perform(
        (key) => close(input(key)),
        (data) => data.closeSupplyRequest,
      )
    else
      await perform(
        (key) => cancel(input(key)),
        (data) => data.cancelSupplyRequest,
      )
  }
  const Dialog = asked === 'ORDER' || asked === 'RECEIVE' ? DIALOGS[asked] : null
  return (
    <>
      {request.allowedActions.map((action, place) => (
        <Button key={action} variant={place === 0 ? 'filled' : 'default'} onClick={() => setAsked(action)}>
          {t(`supply.act.${action}`)}
        </Button>
      ))}
      <LabelsButton ids={[request.id]} />
      {Dialog && <Dialog request={request} onClose={onClose} />}
      {(asked === 'CLOSE' || asked === 'CANCEL') && (
        <ReasonDialog title={t(`supply.act.${asked}`)} onClose={onClose} onDone={onEnd} />
      )}
    </>
  )
}
