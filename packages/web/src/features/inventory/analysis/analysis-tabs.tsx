import { useT } from '../../../lib/i18n.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import classes from './analysis.module.css'

const TABS = [
  { path: '/stock-analysis', title: 'analysis.turnover' },
  { path: '/stock-analysis/ageing', title: 'analysis.ageing' },
  { path: '/stock-analysis/fill-rate', title: 'analysis.fillRate' },
] as const

/** The way from one screen of the analysis to the others. */
export function AnalysisTabs({ at }: { at: (typeof TABS)[number]['path'] }) {
  const t = useT()
  return (
    <nav className={classes['tabs']} aria-label={t('analysis.title')}>
      {TABS.map(({ path, title }) => (
        <PathLink key={path} to={path} aria-current={path === at ? 'page' : undefined}>
          {t(title)}
        </PathLink>
      ))}
    </nav>
  )
}
