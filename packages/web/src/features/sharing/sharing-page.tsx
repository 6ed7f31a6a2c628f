import { subtract } from '@tradewind/kernel'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SharingRecord_SharingFragment } from '../../generated/graphql.ts'
import { useSharingPageQuery, useUndoSharingMutation } from '../../generated/hooks/sharing.ts'
import { useAct, useActKey } from '../../lib/act.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/navigation.ts'
import { showToast } from '../../lib/toasts.ts'
import { useCan } from '../../lib/viewer.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { ConfirmDialog } from '../../ui/record/confirm-dialog.tsx'
import { Facts } from '../../ui/record/facts.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { Status } from '../../ui/record/status.tsx'
import { ErrorState, MissingState } from '../../ui/states.tsx'
import { ChangeText } from './change-text.tsx'
import { useTermsText } from './terms-text.ts'

type Sharing = SharingRecord_SharingFragment

/** What a sharing gave and took, as far as its lines are in sight, and the way back. */
export function SharingPage() {
  const t = useT()
  const id = useParam('sharingId')
  const { data, error, refetch } = useSharingPageQuery({ variables: { id }, fetchPolicy: 'cache-and-network' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { sharing } = data
  if (!sharing) return <MissingState listPath="/sharings" />
  const { product, warehouse, isUndone } = sharing
  return (
    <RecordPage
      title={product.name}
      subtitle={`${product.sku} · ${warehouse.name}`}
      listPath="/sharings"
      status={
        <Status tone={isUndone ? 'neutral' : 'good'}>{t(isUndone ? 'sharing.undone' : 'sharing.inForce')}</Status>
      }
      actions={!isUndone && <UndoButton sharing={sharing} />}
    >
      <SharingFacts sharing={sharing} />
      <SharingLines sharing={sharing} />
    </RecordPage>
  )
}

function SharingFacts({ sharing }: { sharing: Sharing }) {
  const t = useT()
  const format = useFormat()
  const termsText = useTermsText()
  return (
    <Panel title={t('sharing.facts')}>
      <Facts
        facts={[
          { label: t('sharing.method'), value: termsText(sharing) },
          { label: t('sharing.supply'), value: format.number(sharing.supply) },
          { label: t('sharing.requested'), value: format.number(sharing.requested) },
          { label: t('sharing.shared'), value: format.number(sharing.shared) },
          { label: t('sharing.winners'), value: format.number(sharing.winnerCount) },
          { label: t('sharing.losers'), value: format.number(sharing.loserCount) },
          { label: t('sharing.by'), value: sharing.createdBy?.name },
          { label: t('sharing.at'), value: format.moment(sharing.createdAt) },
          ...(sharing.undoneAt
            ? [
                { label: t('sharing.undoneBy'), value: sharing.undoneBy?.name },
                { label: t('sharing.undoneAt'), value: format.moment(sharing.undoneAt) },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}

function SharingLines({ sharing }: { sharing: Sharing }) {
  const t = useT()
  const format = useFormat()
  const figure = (key: 'requested' | 'reservedBefore' | 'reservedAfter') => ({
    key,
    title: t(`sharing.${key}`),
    isNumeric: true,
    cell: (line: Sharing['lines'][number]) => format.number(line[key]),
  })
  return (
    <Panel title={t('sharing.lines')} isFlush>
      <RecordTable
        label={t('sharing.lines')}
        rows={sharing.lines}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'order',
            title: t('term.order'),
            cell: ({ order }) => <PathLink to={`/orders/${order.id}`}>{order.number}</PathLink>,
          },
          { key: 'customer', title: t('term.customer'), cell: ({ order }) => order.customerName },
          { key: 'owner', title: t('term.owner'), cell: ({ order }) => order.owner?.name },
          {
            key: 'promisedOn',
            title: t('sharing.promisedOn'),
            cell: ({ order: { promisedOn } }) => (promisedOn ? format.date(promisedOn) : t('ui.none')),
          },
          ...[figure('requested'), figure('reservedBefore'), figure('reservedAfter')],
          {
            key: 'change',
            title: t('sharing.change'),
            isNumeric: true,
            cell: (line) => <ChangeText change={subtract(line.reservedAfter, line.reservedBefore)} />,
          },
        ]}
      />
    </Panel>
  )
}

/** Gives everything back as it was, after saying so. */
function UndoButton({ sharing: { id } }: { sharing: Sharing }) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [isAsked, setIsAsked] = useState(false)
  const [undo, { loading }] = useUndoSharingMutation()
  const mayShare = useCan('sales.stock.share')
  const onConfirm = async () => {
    const answer = await act(
      undo({ variables: { input: { idempotencyKey: key(), id } } }),
      (data) => data.undoSharing,
      () => false,
    )
    if (answer.payload) renew()
    setIsAsked(false)
    if (answer.isDone) showToast({ tone: 'success', text: t('sharing.undoDone') })
  }
  if (!mayShare) return null
  return (
    <>
      <Button variant="default" onClick={() => setIsAsked(true)}>
        {t('sharing.undo')}
      </Button>
      {isAsked && (
        <ConfirmDialog
          title={t('sharing.undo')}
          text={t('sharing.undoHelp')}
          isSending={loading}
          onClose={() => setIsAsked(false)}
          onConfirm={() => void onConfirm()}
        />
      )}
    </>
  )
}
