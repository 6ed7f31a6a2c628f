import { ActionIcon, Kbd, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { StockRow_LevelFragment } from '../../generated/graphql.ts'
import { useCan } from '../../lib/viewer.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { useT } from '../../lib/i18n.tsx'
import { sharingPath, STOCK_ACT_KEYS, type StockAct } from './stock-acts.ts'

interface StockRowMenuProps {
  readonly level: StockRow_LevelFragment
  readonly acts: readonly StockAct[]
  readonly onAct: (act: StockAct, level: StockRow_LevelFragment) => void
}

/** The acts of a row of the board; each names the key that does the same for the active row. */
export function StockRowMenu({ level, acts, onAct }: StockRowMenuProps) {
  const t = useT()
  const mayShare = useCan('sales.stock.share')
  const label = t('inventory.actsOf', { product: level.product.name, warehouse: level.warehouse.name })
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} tabIndex={-1} aria-label={label}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((act) => (
          <Menu.Item
            key={act}
            rightSection={<Kbd size="xs">{STOCK_ACT_KEYS[act]}</Kbd>}
            onClick={() => onAct(act, level)}
          >
            {t(`inventory.act.${act}`)}
          </Menu.Item>
        ))}
        {mayShare && (
          <Menu.Item component={PathLink} to={sharingPath(level)}>
            {t('inventory.shareOut')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
