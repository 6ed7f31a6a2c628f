import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AlertRow_AlertFragment, StockRow_LevelFragment } from '../../generated/graphql.ts'
import { useStockAlertEventsSubscription, useStockCardAlertQuery } from '../../generated/hooks/inventory.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { Facts } from '../../ui/record/facts.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { Status } from '../../ui/record/status.tsx'
import type { AlertAct } from './alert-acts.ts'
import { AlertDialog } from './alert-dialog.tsx'
import { ALERT_TONES, AlertSupply, isShort, limitText } from './alert-columns.tsx'
import classes from './inventory.module.css'
import { useAcknowledge } from './use-acknowledge.ts'
import { useAgain } from './use-again.ts'
import { useRequestSupply } from './use-request-supply.ts'

/** The alerts that stand for a stock level, and what can be done about them; nothing when there is none. */
export function StockAlerts({ level }: { level: StockRow_LevelFragment }) {
  const maySee = useCan('inventory.alert.read')
  const { data, refetch } = useStockCardAlertQuery({
    variables: { productId: level.product.id, warehouseId: level.warehouse.id },
    skip: !maySee,
    fetchPolicy: 'cache-and-network',
  })
  useStockAlertEventsSubscription({
    skip: !maySee,
    onData: ({ data: event }) => {
      if (event.data?.stockAlerts.alert.stockLevel.id === level.id) void refetch()
    },
  })
  const { updatedAt, effectiveThreshold, effectiveCeiling, effectiveSlowAfterDays } = level
  const stamp = JSON.stringify([updatedAt, effectiveThreshold, effectiveCeiling, effectiveSlowAfterDays])
  useAgain(maySee ? stamp : '', refetch)
  const alerts = maySee ? (data?.stockAlerts.nodes ?? []) : []
  return alerts
    .filter(({ status }) => status !== 'CLEARED')
    .map((alert) => <StandingAlert key={alert.id} alert={alert} />)
}

function StandingAlert({ alert }: { alert: AlertRow_AlertFragment }) {
  const t = useT()
  const format = useFormat()
  const [dialog, setDialog] = useState<AlertAct | null>(null)
  const { lot, snoozedUntil } = alert
  const close = () => setDialog(null)
  return (
    <Panel title={t(`term.alertKind.${alert.kind}`)} actions={<AlertActs alert={alert} onOpen={setDialog} />}>
      <Facts
        facts={[
          {
            label: t('term.status'),
            value: <Status tone={ALERT_TONES[alert.status]}>{t(`inventory.alertStatus.${alert.status}`)}</Status>,
          },
          ...(lot
            ? [
                {
                  label: t('term.lot'),
                  value: t('alerts.lot', { lot: lot.code, date: lot.expiresOn ? format.date(lot.expiresOn) : '' }),
                },
              ]
            : [{ label: t('alerts.limit'), value: limitText(alert, t, format) }]),
          ...(snoozedUntil ? [{ label: t('alerts.until'), value: format.instant(snoozedUntil) }] : []),
          { label: t('inventory.raisedAt'), value: format.instant(alert.raisedAt) },
          { label: t('inventory.assignee'), value: alert.assignee?.name },
          ...(isShort(alert) ? [{ label: t('inventory.supply'), value: <AlertSupply alert={alert} /> }] : []),
        ]}
      />
      {dialog && <AlertDialog act={dialog} alerts={[alert]} onClose={close} />}
    </Panel>
  )
}

interface AlertActsProps {
  readonly alert: AlertRow_AlertFragment
  readonly onOpen: (dialog: AlertAct) => void
}

function AlertActs({ alert, onOpen }: AlertActsProps) {
  const t = useT()
  const mayAcknowledge = useCan('inventory.alert.acknowledge')
  const mayAssign = useCan('inventory.alert.assign')
  const mayRequest = useCan('inventory.supply.request')
  const { acknowledge, isSending } = useAcknowledge()
  const { requestSupply, isRequesting } = useRequestSupply()
  return (
    <div className={classes['buttons']}>
      {mayAcknowledge && alert.status === 'OPEN' && (
        <Button variant="default" size="compact-sm" loading={isSending} onClick={() => void acknowledge([alert])}>
          {t('inventory.acknowledge')}
        </Button>
      )}
      {mayAcknowledge && alert.status !== 'SNOOZED' && (
        <Button variant="default" size="compact-sm" onClick={() => onOpen('snooze')}>
          {t('alerts.snooze')}
        </Button>
      )}
      {mayRequest && isShort(alert) && (
        <Button size="compact-sm" loading={isRequesting} onClick={() => void requestSupply([alert])}>
          {t('inventory.supply.requestSupply')}
        </Button>
      )}
      {mayAssign && (
        <Button variant="default" size="compact-sm" onClick={() => onOpen('assign')}>
          {t('inventory.assign')}
        </Button>
      )}
    </div>
  )
}
