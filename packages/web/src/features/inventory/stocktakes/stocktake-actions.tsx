import { Button } from '@mantine/core'
import { useState } from 'react'
import type { StocktakeAction, StocktakeRecord_StocktakeFragment } from '../../../generated/graphql.ts'
import {
  useCancelStocktakeMutation,
  useCloseCountRoundMutation,
  usePostStocktakeMutation,
  useStartStocktakeMutation,
} from '../../../generated/hooks/inventory.ts'
import { useAct, useActKey } from '../../../lib/act.ts'
import { useT } from '../../../lib/i18n.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { LabelsButton } from '../../../ui/labels-button.tsx'
import { ConfirmDialog } from '../../../ui/record/confirm-dialog.tsx'

type Asked = 'START' | 'CLOSE_ROUND' | 'POST' | 'CANCEL'
const BUTTONS: readonly StocktakeAction[] = ['START', 'COUNT', 'CLOSE_ROUND', 'POST', 'CANCEL']

/** What the viewer may do with a stocktake as it stands; the act that takes it on comes first. */
export function StocktakeActions({ stocktake }: { stocktake: StocktakeRecord_StocktakeFragment }) {
  const t = useT()
  const [asked, setAsked] = useState<Asked | null>(null)
  const { send, isSending } = useStocktakeActs(stocktake.id)
  const uncounted = stocktake.lineCount - stocktake.countedCount - stocktake.recountCount
  const shown = BUTTONS.filter((action) => stocktake.allowedActions.includes(action))
  const onConfirm = async (action: Asked) => {
    if (await send(action)) setAsked(null)
  }
  return (
    <>
      {shown.map((action, place) => {
        const variant = place === 0 ? 'filled' : 'default'
        return action === 'COUNT' || action === 'RECOUNT' ? (
          <Button key={action} component={PathLink} to={`/stocktakes/${stocktake.id}/count`} variant={variant}>
            {t('stocktakes.act.COUNT')}
          </Button>
        ) : (
          <Button key={action} variant={variant} onClick={() => setAsked(action)}>
            {t(`stocktakes.act.${action}`)}
          </Button>
        )
      })}
      <LabelsButton ids={[stocktake.id]} />
      {asked && (
        <ConfirmDialog
          title={t(`stocktakes.act.${asked}`)}
          text={t(`stocktakes.ask.${asked}.${stocktake.mode}`, { uncounted })}
          isSending={isSending}
          onClose={() => setAsked(null)}
          onConfirm={() => void onConfirm(asked)}
        />
      )}
    </>
  )
}

/** The acts by their names; each answers whether it was done. */
function useStocktakeActs(id: string) {
  const act = useAct()
  const { key, renew } = useActKey()
  const [start, starting] = useStartStocktakeMutation()
  const [closeRound, closing] = useCloseCountRoundMutation()
  const [post, posting] = usePostStocktakeMutation()
  const [cancel, cancelling] = useCancelStocktakeMutation()
  const send = async (action: Asked): Promise<boolean> => {
    const variables = { input: { idempotencyKey: key(), id } }
    const sent = {
      START: () =>
        act(
          start({ variables }),
          (data) => data.startStocktake,
          () => false,
        ),
      CLOSE_ROUND: () =>
        act(
          closeRound({ variables }),
          (data) => data.closeCountRound,
          () => false,
        ),
      POST: () =>
        act(
          post({ variables }),
          (data) => data.postStocktake,
          () => false,
        ),
      CANCEL: () =>
        act(
          cancel({ variables }),
          (data) => data.cancelStocktake,
          () => false,
        ),
    }
    const answer = await sent[action]()
    if (answer.payload) renew()
    return answer.isDone
  }
  return { send, isSending: [starting, closing, posting, cancelling].some(({ loading }) => loading) }
}
