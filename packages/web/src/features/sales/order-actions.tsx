import { Button, Tooltip } from '@mantine/core'
import { useState } from 'react'
import type { OrderActionName, OrderRecord_OrderFragment } from '../../generated/graphql.ts'
import { useT } from '../../lib/i18n.tsx'
import { useGo } from '../../lib/navigation.ts'
import { useCan } from '../../lib/viewer.tsx'
import { DeliverDialog } from './deliver-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { type OrderAct, useOrderActs } from './use-order-acts.ts'

const PRIMARY = new Set(['CONFIRM', 'DELIVER', 'RELEASE'])
const WITH_REASON = new Set(['HOLD', 'SHORT_CLOSE', 'CANCEL'])

/** What the server says can be done: acts without the right are absent, blocked ones say why. */
export function OrderActions({ order }: { order: OrderRecord_OrderFragment }) {
  const t = useT()
  const go = useGo()
  const { perform, isBusy } = useOrderActs(order)
  const [asked, setAsked] = useState<OrderAct | 'DELIVER' | null>(null)
  const mayCreate = useCan('sales.order.create')
  const start = (name: OrderActionName) => {
    if (name === 'UPDATE') return go(`/orders/${order.id}/edit`)
    if (WITH_REASON.has(name) || name === 'DELIVER') return setAsked(name)
    void perform(name, '')
  }
  const shown = order.allowedActions.filter(({ name, isAllowed }) => isAllowed || PRIMARY.has(name))
  return (
    <>
      {shown.map(({ name, isAllowed, reason }) => (
        <Tooltip key={name} label={reason} disabled={isAllowed}>
          <Button
            variant={PRIMARY.has(name) && isAllowed ? 'filled' : 'default'}
            data-disabled={!isAllowed || undefined}
            aria-disabled={!isAllowed}
            aria-description={reason ?? undefined}
            loading={isBusy}
            onClick={() => isAllowed && start(name)}
          >
            {t(`sales.act.${name}`)}
          </Button>
        </Tooltip>
      ))}
      <Button variant="default" onClick={() => go(`/orders/new?copy=${order.id}`)} hidden={!mayCreate}>
        {t('sales.copy')}
      </Button>
      {asked === 'DELIVER' && <DeliverDialog order={order} onClose={() => setAsked(null)} />}
      {asked && asked !== 'DELIVER' && (
        <ReasonDialog
          title={t(`sales.act.${asked}`)}
          onClose={() => setAsked(null)}
          onDone={async (reason) => {
            if (await perform(asked, reason)) setAsked(null)
          }}
        />
      )}
    </>
  )
}
