import { NativeSelect, Skeleton } from '@mantine/core'
import { useEffect } from 'react'
import { useStockListFiltersQuery } from '../../../generated/hooks/inventory.ts'
import { deviceNow } from '../../../lib/day.ts'
import { useDraft } from '../../../lib/drafts.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { forgetFile } from '../../../lib/kept-files.ts'
import { useOutbox } from '../../../lib/outbox.ts'
import { showToast } from '../../../lib/toasts.ts'
import { useViewer } from '../../../lib/viewer.tsx'
import { DraftNotice } from '../../../ui/draft-notice.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage } from '../../../ui/record/record-page.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { GoodsField } from './goods-field.tsx'
import type { FoundGoods } from './goods-here.ts'
import { LossForm } from './loss-form.tsx'
import {
  type Loss,
  newOutgoing,
  NO_LOSS,
  OUTGOING_MAX,
  type OutgoingWriteOff,
  parseLoss,
  parseOutgoing,
} from './outgoing.ts'
import { OutgoingPanel } from './outgoing-panel.tsx'
import { writeOffsPlace } from './place.ts'
import { useKeptGoods } from './use-kept-goods.ts'
import classes from './write-offs.module.css'

const NO_WAREHOUSES: readonly never[] = []

/**
 * Gives goods up, also where there is no connection: scan, how many, why, a photo. What is typed is kept on the device
 * as a request; the server posts it when it hears of it, and says so when it cannot.
 */
export function WriteOffNewPage() {
  const t = useT()
  const { userId } = useViewer()
  const { items, change } = useOutbox(writeOffsPlace(userId), parseOutgoing)
  const draft = useDraft(`write-off.${userId}`, { initial: NO_LOSS, parse: parseLoss })
  const { data, error } = useStockListFiltersQuery()
  const here = useKeptGoods(data?.warehouses ?? NO_WAREHOUSES)
  const hasFailed = here.hasFailed || error !== undefined
  const loss = draft.value
  useEffect(() => {
    // What sends them later is there when the connection is lost.
    void import('./write-off-sender.tsx')
  }, [])
  const type = (part: Partial<Loss>) => draft.change((before) => ({ ...before, ...part }))
  const without = (key: string) => change((before) => before.filter((each) => each.key !== key))
  const drop = ({ photos }: Loss) => {
    for (const { key } of photos) void forgetFile(key)
  }
  const onEdit = (write: OutgoingWriteOff) => {
    if (loss.goods) {
      showToast({ tone: 'error', text: t('writeOffs.finishFirst') })
      return
    }
    const { goods, quantity, cause, note, photos } = write
    here.choose(goods.warehouseId)
    draft.change({ goods, quantity, cause, note, photos })
    without(write.key)
  }
  const { goods } = loss
  return (
    <RecordPage title={t('writeOffs.new')} listPath="/write-offs">
      <OutgoingPanel
        items={items}
        onEdit={onEdit}
        onDiscard={(write) => {
          drop(write)
          without(write.key)
        }}
      />
      <DraftNotice
        isRestored={draft.isRestored}
        onDiscard={() => {
          drop(loss)
          draft.reset(NO_LOSS)
        }}
      />
      <Panel title={t('writeOffs.where')} isFlush={goods === null}>
        {goods && (
          <LossForm
            key={goods.id}
            loss={{ ...loss, goods }}
            isFull={items.length >= OUTGOING_MAX}
            onType={draft.change}
            onOther={() => type({ goods: null })}
            onKeep={(said) => {
              change((before) => [...before, newOutgoing({ ...said, enteredAt: deviceNow() })])
              draft.reset(NO_LOSS)
            }}
          />
        )}
        {!goods && (
          <Finding
            {...here}
            hasFailed={hasFailed}
            onChoose={(found) => type({ ...found, quantity: found.quantity || loss.quantity })}
          />
        )}
      </Panel>
    </RecordPage>
  )
}

type FindingProps = ReturnType<typeof useKeptGoods> & { readonly onChoose: (found: FoundGoods) => void }

/** Where, and what: the goods that the device keeps, with what it keeps of them said in words. */
function Finding({ kept, hasFailed, known, warehouseId, choose, onChoose }: FindingProps) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <div className={classes['where']}>
        <NativeSelect
          label={t('term.warehouse')}
          value={warehouseId}
          onChange={({ currentTarget: { value } }) => choose(value)}
          data={known.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {kept && (
          <p>
            {t(kept.isWhole ? 'writeOffs.kept' : 'writeOffs.keptPart', {
              count: kept.goods.length,
              at: format.moment(new Date(kept.readAt).toISOString()),
            })}
          </p>
        )}
      </div>
      {kept && <GoodsField key={warehouseId} kept={kept} onChoose={onChoose} />}
      {!kept && !hasFailed && <Skeleton height={90} w="auto" m={16} />}
      {!kept && hasFailed && <EmptyState title={t('writeOffs.nothingKept')} help={t('writeOffs.nothingKeptHelp')} />}
    </>
  )
}
