import { Button } from '@mantine/core'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { Status } from '../../../ui/record/status.tsx'
import { GoodsName } from './goods-field.tsx'
import { isOurs, type OutgoingWriteOff } from './outgoing.ts'
import classes from './write-offs.module.css'

interface OutgoingPanelProps {
  readonly items: readonly OutgoingWriteOff[]
  readonly onEdit: (write: OutgoingWriteOff) => void
  readonly onDiscard: (write: OutgoingWriteOff) => void
}

/** Write-offs that the server has not posted yet: those on their way, and those that it refused, with what to do. */
export function OutgoingPanel({ items, onEdit, onDiscard }: OutgoingPanelProps) {
  const t = useT()
  if (items.length === 0) return null
  return (
    <Panel title={t('writeOffs.waiting')} isFlush>
      <ul className={classes['outgoing']} aria-live="polite">
        {items.map((write) => (
          <li key={write.key}>
            <GoodsName goods={write.goods} />
            <Said write={write} />
            {isOurs(write) && (
              <div className={classes['choices']}>
                <Button variant="default" onClick={() => onEdit(write)}>
                  {t('writeOffs.edit')}
                </Button>
                <Button variant="default" onClick={() => onDiscard(write)}>
                  {t('writeOffs.discard')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** How much was given up, when, and what became of it. */
function Said({ write: { quantity, goods, cause, enteredAt, photos, sentAt, refusal } }: { write: OutgoingWriteOff }) {
  const t = useT()
  const format = useFormat()
  const state = refusal ? 'refused' : sentAt === undefined ? 'kept' : 'sent'
  return (
    <div className={classes['said']}>
      <span>
        {[
          t('writeOffs.lying', { quantity: format.number(quantity), unit: goods.unit }),
          t(`writeOffs.cause.${cause}`),
          format.moment(new Date(enteredAt).toISOString()),
          ...(photos.length > 0 ? [t('writeOffs.photos', { count: photos.length })] : []),
        ].join(' · ')}
      </span>
      <Status tone={refusal ? 'bad' : 'active'}>{t(`writeOffs.state.${state}`)}</Status>
      {refusal && (
        <p className={classes['refused']} role="alert">
          <strong>{refusal.message}</strong>
          <span>{t(refusal.code === 'INSUFFICIENT_STOCK' ? 'writeOffs.lessHelp' : 'writeOffs.refusedHelp')}</span>
        </p>
      )}
    </div>
  )
}
