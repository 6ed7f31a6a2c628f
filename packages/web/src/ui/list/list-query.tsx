import { Button } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { type ComponentProps, type RefObject, useState } from 'react'
import { useT } from '../../lib/i18n.tsx'
import type { ListState } from '../../lib/list-state.ts'
import { BottomSheet } from '../bottom-sheet.tsx'
import type { FilterField } from './column.ts'
import { FilterBar } from './filter-bar.tsx'
import { ListTools } from './list-tools.tsx'
import classes from './list.module.css'
import { SearchBox } from './search-box.tsx'

interface ListQueryProps {
  readonly searchLabel: string | undefined
  readonly searchField: RefObject<HTMLInputElement | null>
  readonly fields: readonly FilterField[]
  readonly state: ListState
  readonly isPhone: boolean
  readonly tools: ComponentProps<typeof ListTools>
}

/** The query area: search and quick fields, the other fields on request, on a phone all fields in a drawer. */
export function ListQuery(props: ListQueryProps) {
  const { fields, state, isPhone } = props
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const quick = fields.filter((field) => !field.isExtra)
  const extra = fields.filter((field) => field.isExtra)
  const search = props.searchLabel !== undefined && (
    <div className={classes['searchBox']}>
      <SearchBox label={props.searchLabel} value={state.search} onSearch={state.setSearch} field={props.searchField} />
    </div>
  )
  if (isPhone) {
    return (
      <div className={classes['query']}>
        {search}
        {fields.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
            onClick={() => setOpen(true)}
          >
            {t('ui.list.filters')}
          </Button>
        )}
        <BottomSheet isOpen={isOpen} onClose={() => setOpen(false)} title={t('ui.list.filters')}>
          <div style={{ display: 'grid', gap: 12 }}>
            <FilterBar fields={fields} state={state} />
            <Button onClick={() => setOpen(false)}>{t('ui.close')}</Button>
          </div>
        </BottomSheet>
      </div>
    )
  }
  return (
    <div className={classes['query']}>
      {search}
      <FilterBar fields={isOpen ? fields : quick} state={state} />
      {extra.length > 0 && (
        <Button
          variant="subtle"
          color="gray"
          aria-expanded={isOpen}
          rightSection={isOpen ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'ui.list.fewerFilters' : 'ui.list.moreFilters')}
        </Button>
      )}
      <ListTools {...props.tools} />
    </div>
  )
}
