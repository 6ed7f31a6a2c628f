import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useTitle } from '../../lib/title.ts'
import { useViewer } from '../../lib/viewer.tsx'
import { HomeAlerts } from './home-alerts.tsx'
import { HomeCustomers } from './home-customers.tsx'
import { HomeOrders } from './home-orders.tsx'
import { HomeStocktakes } from './home-stocktakes.tsx'
import classes from './home.module.css'

/** What to do next: own orders, what waits to be shipped, alerts, new customers; each as far as the viewer may see it. */
export function HomePage() {
  const t = useT()
  const format = useFormat()
  useTitle(t('home.title'))
  const { name, today, permissions } = useViewer()
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <h1>{t('home.hello', { name })}</h1>
        <p>{format.date(today)}</p>
      </header>
      <div className={classes['cards']}>
        {permissions.has('sales.order.read') && <HomeOrders />}
        {permissions.has('inventory.count.enter') && <HomeStocktakes />}
        {permissions.has('inventory.alert.read') && <HomeAlerts />}
        {permissions.has('crm.customer.read') && <HomeCustomers />}
      </div>
    </div>
  )
}
