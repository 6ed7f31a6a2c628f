import { Button, Group, Skeleton } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { Lying_BalanceFragment, StockRow_LevelFragment } from '../../generated/graphql.ts'
import { useStockCardPlacesQuery } from '../../generated/hooks/inventory.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { LabelsButton } from '../../ui/labels-button.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { Status } from '../../ui/record/status.tsx'
import { ErrorState } from '../../ui/states.tsx'
import classes from './inventory.module.css'
import { useAgain } from './use-again.ts'

const RelocateDialog = lazy(async () => ({ default: (await import('./relocate-dialog.tsx')).RelocateDialog }))
const WriteOffDialog = lazy(async () => ({
  default: (await import('./write-offs/write-off-dialog.tsx')).WriteOffDialog,
}))

/** Where the goods lie, and of which lot; from here they are moved to another place or given up. */
export function StockPlaces({ level }: { level: StockRow_LevelFragment }) {
  const t = useT()
  const [moved, setMoved] = useState<Lying_BalanceFragment | null>(null)
  const [lost, setLost] = useState<Lying_BalanceFragment | null>(null)
  const { data, error, refetch } = useStockCardPlacesQuery({
    variables: { id: level.id },
    fetchPolicy: 'cache-and-network',
  })
  useAgain(level.updatedAt, refetch)
  const balances = data?.stockLevel?.balances
  return (
    <Panel title={t('inventory.places')} isFlush>
      {error && !balances && <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />}
      {!error && !balances && <Skeleton height={90} m={16} />}
      {balances?.length === 0 && <p className={classes['note']}>{t('inventory.liesNowhere')}</p>}
      {balances && balances.length > 0 && <PlaceTable balances={balances} onMove={setMoved} onWriteOff={setLost} />}
      <Suspense>
        {moved && <RelocateDialog level={level} balance={moved} onClose={() => setMoved(null)} />}
        {lost && <WriteOffDialog level={level} balance={lost} onClose={() => setLost(null)} />}
      </Suspense>
    </Panel>
  )
}

interface PlaceTableProps {
  readonly balances: readonly Lying_BalanceFragment[]
  readonly onMove: (balance: Lying_BalanceFragment) => void
  readonly onWriteOff: (balance: Lying_BalanceFragment) => void
}

function PlaceTable({ balances, onMove, onWriteOff }: PlaceTableProps) {
  const t = useT()
  const format = useFormat()
  const mayMove = useCan('inventory.stock.relocate')
  const mayWriteOff = useCan('inventory.write-off.post')
  const mayPrint = useCan('exchange.label.print')
  const hasLots = balances.some(({ lot }) => lot)
  return (
    <RecordTable
      label={t('inventory.places')}
      rows={balances}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'location',
          title: t('term.location'),
          cell: ({ location }) => (
            <>
              {location.name === location.code ? location.code : `${location.code} ${location.name}`}{' '}
              {location.kind !== 'STOCK' && <Status tone="warning">{t(`term.locationKind.${location.kind}`)}</Status>}
            </>
          ),
        },
        ...(hasLots
          ? [
              {
                key: 'lot',
                title: t('term.lot'),
                cell: ({ lot }: Lying_BalanceFragment) => lot && <PathLink to={`/lots/${lot.id}`}>{lot.code}</PathLink>,
              },
              {
                key: 'expiresOn',
                title: t('inventory.expiresOn'),
                cell: ({ lot }: Lying_BalanceFragment) => lot?.expiresOn && format.date(lot.expiresOn),
              },
            ]
          : []),
        {
          key: 'onHand',
          title: t('term.onHand'),
          isNumeric: true,
          cell: ({ onHand }) => format.number(onHand),
        },
        ...(mayMove || mayWriteOff || mayPrint
          ? [
              {
                key: 'move',
                title: t('ui.actions'),
                isNumeric: true,
                cell: (balance: Lying_BalanceFragment) => (
                  <Group gap={8} justify="flex-end">
                    {mayMove && (
                      <Button variant="default" size="compact-sm" onClick={() => onMove(balance)}>
                        {t('inventory.act.relocate')}
                      </Button>
                    )}
                    {mayWriteOff && (
                      <Button variant="default" size="compact-sm" onClick={() => onWriteOff(balance)}>
                        {t('writeOffs.act')}
                      </Button>
                    )}
                    <PlaceLabels balance={balance} />
                  </Group>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Labels of the lot that lies there, or of the place where no lots are told apart. */
function PlaceLabels({ balance: { lot, location } }: { balance: Lying_BalanceFragment }) {
  const { id, code } = lot ?? location
  return <LabelsButton ids={[id]} isStock={lot !== null} of={code} size="compact-sm" />
}
