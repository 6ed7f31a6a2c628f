import { Button, Group, Skeleton } from '@mantine/core'
import { useState } from 'react'
import type { HoldRow_HoldFragment, StockRow_LevelFragment } from '../../../generated/graphql.ts'
import { useStockCardHoldsQuery } from '../../../generated/hooks/inventory.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useCan } from '../../../lib/viewer.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import classes from '../inventory.module.css'
import { useAgain } from '../use-again.ts'
import { type HoldAct, HoldActDialog } from './hold-act-dialog.tsx'

/** For whom goods are held, until when, and what may be done about it. */
export function StockHolds({ level }: { level: StockRow_LevelFragment }) {
  const t = useT()
  const [acting, setActing] = useState<{ act: HoldAct; hold: HoldRow_HoldFragment } | null>(null)
  const { data, error, refetch } = useStockCardHoldsQuery({
    variables: { productId: level.product.id, warehouseId: level.warehouse.id },
    fetchPolicy: 'cache-and-network',
  })
  useAgain(level.updatedAt, refetch)
  const holds = (data?.stockHolds.nodes ?? []).filter(({ isOpen }) => isOpen)
  return (
    <Panel title={t('inventory.holds')} isFlush>
      {error && !data && <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={60} m={16} />}
      {data && holds.length === 0 && <p className={classes['note']}>{t('inventory.holds.none')}</p>}
      {holds.length > 0 && <HoldTable holds={holds} onAct={(act, hold) => setActing({ act, hold })} />}
      {data?.stockHolds.pageInfo.hasNextPage && <p className={classes['note']}>{t('inventory.holds.more')}</p>}
      {acting && <HoldActDialog {...acting} level={level} onClose={() => setActing(null)} />}
    </Panel>
  )
}

interface HoldTableProps {
  readonly holds: readonly HoldRow_HoldFragment[]
  readonly onAct: (act: HoldAct, hold: HoldRow_HoldFragment) => void
}

function HoldTable({ holds, onAct }: HoldTableProps) {
  const t = useT()
  const format = useFormat()
  const mayHold = useCan('inventory.stock.hold')
  const mayReserve = useCan('sales.order.reserve')
  const actsOf = ({ customer }: HoldRow_HoldFragment): HoldAct[] => [
    ...(customer && mayReserve ? (['takeOver'] as const) : []),
    ...(mayHold ? (['extend', 'release'] as const) : []),
  ]
  return (
    <RecordTable
      label={t('inventory.holds')}
      rows={holds}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'whom',
          title: t('inventory.hold.whom'),
          cell: ({ customer, purpose }) =>
            customer ? <PathLink to={`/customers/${customer.id}`}>{customer.name}</PathLink> : purpose,
        },
        {
          key: 'held',
          title: t('inventory.hold.held'),
          isNumeric: true,
          cell: ({ heldQuantity }) => format.number(heldQuantity),
        },
        { key: 'until', title: t('inventory.hold.until'), cell: ({ expiresAt }) => format.instant(expiresAt) },
        { key: 'by', title: t('inventory.hold.by'), cell: ({ createdBy }) => createdBy?.name },
        {
          key: 'acts',
          title: t('inventory.hold.acts'),
          cell: (hold) => (
            <Group gap={4}>
              {actsOf(hold).map((act) => (
                <Button
                  key={act}
                  variant="default"
                  size="xs"
                  aria-label={t(`inventory.hold.${act}Of`, { number: hold.number })}
                  onClick={() => onAct(act, hold)}
                >
                  {t(`inventory.hold.${act}`)}
                </Button>
              ))}
            </Group>
          ),
        },
      ]}
    />
  )
}
