import { Button } from '@mantine/core'
import { useState } from 'react'
import type { StockRow_LevelFragment } from '../../generated/graphql.ts'
import { useStockAlertEventsSubscription, useStockCardAlertQuery } from '../../generated/hooks/inventory.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { Facts } from '../../ui/record/facts.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { Status } from '../../ui/record/status.tsx'
import { ALERT_TONES, AlertSupply } from './alert-columns.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import classes from './inventory.module.css'
import { useAcknowledge } from './use-acknowledge.ts'
import { useAgain } from './use-again.ts'
import { useRequestSupply } from './use-request-supply.ts'

/** The alert that stands for a stock level, and what can be done about it; nothing when there is none. */
export function StockAlert({ level }: { level: StockRow_LevelFragment }) {
  const t = useT()
  const format = useFormat()
  const maySee = useCan('inventory.alert.read')
  const mayAcknowledge = useCan('inventory.alert.acknowledge')
  const mayAssign = useCan('inventory.alert.assign')
  const mayRequest = useCan('inventory.supply.request')
  const { acknowledge, isSending } = useAcknowledge()
  const { requestSupply, isRequesting } = useRequestSupply()
  const [isAssigning, setAssigning] = useState(false)
  const { data, refetch } = useStockCardAlertQuery({
    variables: { productId: level.product.id, warehouseId: level.warehouse.id },
    skip: !maySee,
    fetchPolicy: 'cache-and-network',
  })
  useStockAlertEventsSubscription({ skip: !maySee })
  useAgain(maySee ? `${level.updatedAt} ${level.threshold ?? ''}` : '', refetch)
  const alert = data?.stockAlerts.nodes[0]
  if (!maySee || !alert || alert.status === 'CLEARED') return null
  return (
    <Panel
      title={t('inventory.alert')}
      actions={
        <div className={classes['buttons']}>
          {mayAcknowledge && alert.status === 'OPEN' && (
            <Button variant="default" size="compact-sm" loading={isSending} onClick={() => void acknowledge([alert])}>
              {t('inventory.acknowledge')}
            </Button>
          )}
          {mayRequest && (
            <Button size="compact-sm" loading={isRequesting} onClick={() => void requestSupply([alert])}>
              {t('inventory.supply.request')}
            </Button>
          )}
          {mayAssign && (
            <Button variant="default" size="compact-sm" onClick={() => setAssigning(true)}>
              {t('inventory.assign')}
            </Button>
          )}
        </div>
      }
    >
      <Facts
        facts={[
          {
            label: t('term.status'),
            value: <Status tone={ALERT_TONES[alert.status]}>{t(`inventory.alertStatus.${alert.status}`)}</Status>,
          },
          { label: t('inventory.raisedAt'), value: format.instant(alert.raisedAt) },
          { label: t('inventory.assignee'), value: alert.assignee?.name },
          { label: t('inventory.supply'), value: <AlertSupply alert={alert} /> },
        ]}
      />
      {isAssigning && <AssignDialog alerts={[alert]} onClose={() => setAssigning(false)} />}
    </Panel>
  )
}
