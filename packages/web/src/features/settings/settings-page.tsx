import { Checkbox, NativeSelect } from '@mantine/core'
import { useT } from '../../lib/i18n.tsx'
import { setPreferences, usePreferences } from '../../lib/preferences.ts'
import { useTitle } from '../../lib/title.ts'
import { useCan, useViewer } from '../../lib/viewer.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { ApiTokens } from './api-tokens.tsx'
import { NotificationSettings } from './notification-settings.tsx'
import { SalesSettings } from './sales-settings.tsx'
import classes from './settings-page.module.css'

const LOCALES = ['ZH_CN', 'EN'] as const
const THEMES = ['SYSTEM', 'LIGHT', 'DARK'] as const
const DENSITIES = ['COMFORTABLE', 'COZY', 'COMPACT'] as const

/** What a person sets for themselves: language, look, and keys for programs. Changes hold at once. */
export function SettingsPage() {
  const t = useT()
  const { name, email } = useViewer()
  useTitle(t('settings.title'))
  const maySeeUnits = useCan('catalog.product.read')
  const maySetSales = useCan('sales.settings.write')
  const { locale, theme, density, singleKeys } = usePreferences()
  return (
    <div className={classes['page']}>
      <h1>{t('settings.title')}</h1>
      <p>
        {t('settings.me')} <strong>{name}</strong> ({email})
      </p>
      <Panel title={t('settings.look')}>
        <div className={classes['choices']}>
          <NativeSelect
            label={t('settings.language')}
            value={locale}
            data={LOCALES.map((value) => ({ value, label: t(`term.locale.${value}`) }))}
            onChange={({ currentTarget }) => setPreferences({ locale: chosen(LOCALES, currentTarget.value) })}
          />
          <NativeSelect
            label={t('settings.theme')}
            value={theme}
            data={THEMES.map((value) => ({ value, label: t(`term.theme.${value}`) }))}
            onChange={({ currentTarget }) => setPreferences({ theme: chosen(THEMES, currentTarget.value) })}
          />
          <NativeSelect
            label={t('settings.density')}
            value={density}
            data={DENSITIES.map((value) => ({ value, label: t(`ui.density.${value}`) }))}
            onChange={({ currentTarget }) => setPreferences({ density: chosen(DENSITIES, currentTarget.value) })}
          />
        </div>
        <Checkbox
          mt={14}
          label={t('settings.singleKeys')}
          checked={singleKeys === 'ON'}
          onChange={({ currentTarget }) => setPreferences({ singleKeys: currentTarget.checked ? 'ON' : 'OFF' })}
        />
      </Panel>
      <NotificationSettings />
      {maySetSales && <SalesSettings />}
      {maySeeUnits && (
        <Panel title={t('units.title')}>
          <p style={{ margin: '0 0 8px' }}>{t('units.help')}</p>
          <PathLink to="/units">{t('units.open')}</PathLink>
        </Panel>
      )}
      <ApiTokens />
    </div>
  )
}

function chosen<Value extends string>(choices: readonly Value[], text: string): Value | undefined {
  return choices.find((choice) => choice === text)
}
