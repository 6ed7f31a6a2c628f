import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import {
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconCheck,
  IconColumns3,
  IconLineHeight,
  IconRefresh,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { setPreferences, usePreferences } from '../../lib/preferences.ts'
import classes from './list.module.css'
import type { ShownColumns } from './shown-columns.ts'

const DENSITIES = ['COMFORTABLE', 'COZY', 'COMPACT'] as const

const CHOSEN = <IconCheck size={14} aria-hidden />

interface ListToolsProps {
  readonly onRefresh: () => void
  readonly shown: ShownColumns
  readonly isFullScreen: boolean
  readonly onFullScreen: () => void
}

/** The same tools at the same place in all lists. */
export function ListTools(props: ListToolsProps) {
  const t = useT()
  const { density } = usePreferences()
  const fullScreen = t(props.isFullScreen ? 'ui.list.leaveFullScreen' : 'ui.list.fullScreen')
  return (
    <div className={classes['tools']}>
      <Tool label={t('ui.list.refresh')} onClick={props.onRefresh} icon={<IconRefresh size={17} aria-hidden />} />
      <ToolMenu label={t('ui.list.density')} icon={<IconLineHeight size={17} aria-hidden />}>
        {DENSITIES.map((choice) => (
          <Menu.RadioItem
            key={choice}
            value={choice}
            checked={choice === density}
            checkIcon={CHOSEN}
            closeMenuOnClick
            onChange={() => setPreferences({ density: choice })}
          >
            {t(`ui.density.${choice}`)}
          </Menu.RadioItem>
        ))}
      </ToolMenu>
      <ToolMenu label={t('ui.list.columns')} icon={<IconColumns3 size={17} aria-hidden />}>
        {props.shown.choices.map(({ key, title, isShown }) => (
          <Menu.CheckboxItem key={key} checked={isShown} checkIcon={CHOSEN} onChange={() => props.shown.toggle(key)}>
            {title}
          </Menu.CheckboxItem>
        ))}
      </ToolMenu>
      <Tool
        label={fullScreen}
        onClick={props.onFullScreen}
        icon={
          props.isFullScreen ? (
            <IconArrowsMinimize size={17} aria-hidden />
          ) : (
            <IconArrowsMaximize size={17} aria-hidden />
          )
        }
      />
    </div>
  )
}

function Tool(props: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={props.label} onClick={props.onClick}>
        {props.icon}
      </ActionIcon>
    </Tooltip>
  )
}

function ToolMenu(props: { label: string; icon: ReactNode; children: ReactNode }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={props.label} title={props.label}>
          {props.icon}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={props.label}>{props.children}</Menu.Dropdown>
    </Menu>
  )
}
