import { useT } from '../../lib/i18n.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import classes from './shell.module.css'

export function Brand() {
  const t = useT()
  return (
    <PathLink to="/" className={classes['brand']}>
      <img src="/favicon.svg" alt="" width={24} height={24} />
      {t('app.name')}
    </PathLink>
  )
}
