import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ApprovalRecord_CaseFragment } from '../../generated/graphql.ts'
import {
  useApproveCaseMutation,
  useRecallCaseMutation,
  useRejectCaseMutation,
} from '../../generated/hooks/approvals.ts'
import { useAct, useActKey } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan, useViewer } from '../../lib/viewer.tsx'
import { ReasonDialog } from '../../ui/record/reason-dialog.tsx'

/** The decision of somebody of the role who has not submitted it, or the way back for who has. */
export function ApprovalActions({ approvalCase: each }: { approvalCase: ApprovalRecord_CaseFragment }) {
  const t = useT()
  const { userId, role } = useViewer()
  const mayDecide = useCan('approval.case.decide')
  const [isRejecting, setRejecting] = useState(false)
  const { approve, reject, recall, isBusy } = useDecision(each.id)
  if (each.status !== 'PENDING') return null
  if (each.submitter?.id === userId) {
    return (
      <Button variant="default" loading={isBusy} onClick={() => void recall()}>
        {t('approvals.recall')}
      </Button>
    )
  }
  if (!mayDecide || each.approverRole !== role) return null
  return (
    <>
      <Button loading={isBusy} onClick={() => void approve()}>
        {t('approvals.approve')}
      </Button>
      <Button variant="default" loading={isBusy} onClick={() => setRejecting(true)}>
        {t('approvals.reject')}
      </Button>
      {isRejecting && (
        <ReasonDialog
          title={t('approvals.reject')}
          onClose={() => setRejecting(false)}
          onDone={async (comment) => {
            if (await reject(comment)) setRejecting(false)
          }}
        />
      )}
    </>
  )
}

function useDecision(id: string) {
  const act = useAct()
  const { key, renew } = useActKey()
  const [sendApproval, approving] = useApproveCaseMutation()
  const [sendRejection, rejecting] = useRejectCaseMutation()
  const [sendRecall, recalling] = useRecallCaseMutation()
  const nowhere = () => false
  const done = (answer: { isDone: boolean; payload: unknown }) => {
    if (answer.payload) renew()
    return answer.isDone
  }
  const input = () => ({ idempotencyKey: key(), id })
  const approve = async () =>
    done(await act(sendApproval({ variables: { input: input() } }), (data) => data.approveCase, nowhere))
  const reject = async (comment: string) =>
    done(
      await act(sendRejection({ variables: { input: { ...input(), comment } } }), (data) => data.rejectCase, nowhere),
    )
  const recall = async () =>
    done(await act(sendRecall({ variables: { input: input() } }), (data) => data.recallCase, nowhere))
  return { approve, reject, recall, isBusy: [approving, rejecting, recalling].some(({ loading }) => loading) }
}
