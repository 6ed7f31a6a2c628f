import type { AlertRow_AlertFragment } from '../../generated/graphql.ts'
import { useT } from '../../lib/i18n.tsx'
import classes from './inventory.module.css'

/** Which alerts a dialog is about: the one by its goods and place, several by their number. */
export function NamedAlerts({ alerts }: { alerts: readonly AlertRow_AlertFragment[] }) {
  const t = useT()
  const [first] = alerts
  return (
    <div className={classes['place']}>
      {alerts.length === 1 && first ? (
        <>
          <strong>{first.product.name}</strong>
          <span>{`${first.product.sku} · ${first.warehouse.name}`}</span>
        </>
      ) : (
        <strong>{t('app.nav.alertCount', { count: alerts.length })}</strong>
      )}
    </div>
  )
}
