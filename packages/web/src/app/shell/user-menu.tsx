import { Menu } from '@mantine/core'
import { IconCheck, IconKeyboard, IconLogout, IconSettings } from '@tabler/icons-react'
import { useT } from '../../lib/i18n.tsx'
import { useGo } from '../../lib/navigation.ts'
import { setPreferences, usePreferences } from '../../lib/preferences.ts'
import { useViewer } from '../../lib/viewer.tsx'
import { useSignOut } from '../sign-in/use-sign-out.ts'
import { openShortcutSheet } from './shortcut-sheet-state.ts'
import classes from './shell.module.css'

const LANGUAGES = ['ZH_CN', 'EN'] as const
const THEMES = ['LIGHT', 'DARK', 'SYSTEM'] as const

/** Who is signed in, and the settings that are changed most. */
export function UserMenu() {
  const t = useT()
  const go = useGo()
  const { name, role } = useViewer()
  const { locale, theme } = usePreferences()
  const signOut = useSignOut()
  const roleName = t(`term.role.${role}`)
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <button type="button" className={classes['user']}>
          <span className={classes['initial']} aria-hidden>
            {Array.from(name)[0]}
          </span>
          <span style={{ minWidth: 0 }}>
            <b>{name}</b>
            <small>{roleName}</small>
          </span>
          <span className="visually-hidden">{t('app.user.menu')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('app.user.language')}</Menu.Label>
        {LANGUAGES.map((choice) => (
          <Choice
            key={choice}
            label={t(`term.locale.${choice}`)}
            lang={choice === 'EN' ? 'en' : 'zh-CN'}
            isChosen={choice === locale}
            onChoose={() => setPreferences({ locale: choice })}
          />
        ))}
        <Menu.Label>{t('app.user.theme')}</Menu.Label>
        {THEMES.map((choice) => (
          <Choice
            key={choice}
            label={t(`term.theme.${choice}`)}
            isChosen={choice === theme}
            onChoose={() => setPreferences({ theme: choice })}
          />
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconSettings size={15} aria-hidden />} onClick={() => go('/settings')}>
          {t('app.nav.settings')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={15} aria-hidden />} onClick={openShortcutSheet}>
          {t('app.shortcuts.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={() => void signOut()}>
          {t('app.user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Choice(props: { label: string; lang?: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <Menu.RadioItem
      value={props.label}
      checked={props.isChosen}
      checkIcon={<IconCheck size={14} aria-hidden />}
      closeMenuOnClick
      lang={props.lang}
      onChange={props.onChoose}
    >
      {props.label}
    </Menu.RadioItem>
  )
}
