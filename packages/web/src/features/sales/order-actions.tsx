import { compare, isPositive } from '@tradewind/kernel'
import { Button, Menu, Tooltip } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ComponentType, lazy, Suspense, useState } from 'react'
import type { OrderActionName, OrderRecord_OrderFragment, OrderStatus } from '../../generated/graphql.ts'
import { loadLaterMessages, useT } from '../../lib/i18n.tsx'
import { useGo } from '../../lib/navigation.ts'
import { useCan } from '../../lib/viewer.tsx'
import { ReasonDialog } from '../../ui/record/reason-dialog.tsx'
import { isOrderAct, useOrderActs } from './use-order-acts.ts'

/** The act that takes an order one step on; it is shown also while it is blocked, with the reason. */
const NEXT_ACT: Readonly<Partial<Record<OrderStatus, OrderActionName>>> = {
  DRAFT: 'CONFIRM',
  CONFIRMED: 'DELIVER',
  ON_HOLD: 'RELEASE',
}
/** Acts on quantities of lines have a form, which comes when it is asked for. */
const FORMS: Readonly<Partial<Record<OrderActionName, ComponentType<OrderFormProps>>>> = {
  RESERVE: lazy(async () => ({ default: (await import('./reserve-dialog.tsx')).ReserveDialog })),
  UNRESERVE: lazy(async () => ({ default: (await import('./reserve-dialog.tsx')).UnreserveDialog })),
  DELIVER: lazy(async () => ({ default: (await import('./deliver-dialog.tsx')).DeliverDialog })),
  RETURN: lazy(async () => {
    const [{ ReturnDialog }] = await Promise.all([import('./returns/return-dialog.tsx'), loadLaterMessages()])
    return { default: ReturnDialog }
  }),
}
/** Its label is printed by few who look at an order: what asks for it comes later, with its texts. */
const LabelsButton = lazy(async () => {
  const [{ LabelsButton: component }] = await Promise.all([import('../../ui/labels-button.tsx'), loadLaterMessages()])
  return { default: component }
})
/** Acts that stop or end an order ask why, and wait in the menu. */
const WITH_REASON = new Set(['HOLD', 'SHORT_CLOSE', 'CANCEL'])

interface OrderFormProps {
  readonly order: OrderRecord_OrderFragment
  readonly onClose: () => void
}

/** What the server says can be done: acts without the right are absent, blocked ones say why. */
export function OrderActions({ order }: { order: OrderRecord_OrderFragment }) {
  const t = useT()
  const go = useGo()
  const { perform, isBusy } = useOrderActs(order)
  const [asked, setAsked] = useState<OrderActionName | null>(null)
  const Form = asked && FORMS[asked]
  const mayCreate = useCan('sales.order.create')
  const mayPrint = useCan('exchange.label.print')
  const start = (name: OrderActionName) => {
    if (name === 'UPDATE') return go(`/orders/${order.id}/edit`)
    if (WITH_REASON.has(name) || FORMS[name]) return setAsked(name)
    if (isOrderAct(name)) void perform(name, '')
  }
  const next = NEXT_ACT[order.status]
  const isPointless = pointlessActs(order)
  const shown = order.allowedActions.filter(
    ({ name, isAllowed }) => name === next || (isAllowed && !WITH_REASON.has(name) && !isPointless.has(name)),
  )
  const inMenu = order.allowedActions.filter(({ name, isAllowed }) => isAllowed && WITH_REASON.has(name))
  return (
    <>
      {shown.map(({ name, isAllowed, reason }) => (
        <Tooltip key={name} label={reason} disabled={isAllowed}>
          <Button
            variant={name === next && isAllowed ? 'filled' : 'default'}
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
      {(mayCreate || inMenu.length > 0) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
              {t('sales.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {mayCreate && <Menu.Item onClick={() => go(`/orders/new?copy=${order.id}`)}>{t('sales.copy')}</Menu.Item>}
            {inMenu.map(({ name }) => (
              <Menu.Item key={name} onClick={() => start(name)}>
                {t(`sales.act.${name}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {mayPrint && (
        <Suspense>
          <LabelsButton ids={[order.id]} />
        </Suspense>
      )}
      {Form && (
        <Suspense>
          <Form order={order} onClose={() => setAsked(null)} />
        </Suspense>
      )}
      {asked && !Form && isOrderAct(asked) && (
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

/** Acts for which the lines leave nothing to do: all is reserved, or nothing. */
function pointlessActs({ lines }: OrderRecord_OrderFragment): ReadonlySet<OrderActionName> {
  const lacks = lines.some((line) => compare(line.openQuantity, line.reservedQuantity) > 0)
  const holds = lines.some((line) => isPositive(line.reservedQuantity))
  return new Set<OrderActionName>([...(lacks ? [] : ['RESERVE' as const]), ...(holds ? [] : ['UNRESERVE' as const])])
}
