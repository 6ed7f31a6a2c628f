import { isZero } from '@tradewind/kernel'
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { PreviewSharingInput, SharingPlaceQuery } from '../../generated/graphql.ts'
import {
  useApplySharingMutation,
  useSharingPlaceQuery,
  useSharingPreviewQuery,
  useSharingStockSubscription,
} from '../../generated/hooks/sharing.ts'
import { useAct, useActKey } from '../../lib/act.ts'
import { failureOf } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { useGo } from '../../lib/navigation.ts'
import { showToast } from '../../lib/toasts.ts'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { ErrorState, MissingState } from '../../ui/states.tsx'
import { SharingFigures, SharingPreviewLines } from './sharing-preview.tsx'
import { previewInput, type SharingTerms } from './sharing-terms.ts'
import classes from './sharing.module.css'
import { TermsFields } from './terms-fields.tsx'

const asked = (name: 'product' | 'warehouse') => new URLSearchParams(location.search).get(name) ?? ''

/** Shares out what there is of a product in a warehouse among the orders that wait for it. */
export function SharingNewPage() {
  const [place] = useState(() => ({ productId: asked('product'), warehouseId: asked('warehouse') }))
  const { data, error, refetch } = useSharingPlaceQuery({ variables: { productId: place.productId } })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const warehouse = data.warehouses.find(({ id }) => id === place.warehouseId)
  if (!data.product || !warehouse) return <MissingState listPath="/sharings" />
  return <SharingForm product={data.product} warehouse={warehouse} />
}

interface SharingFormProps {
  readonly product: NonNullable<SharingPlaceQuery['product']>
  readonly warehouse: SharingPlaceQuery['warehouses'][number]
}

function SharingForm({ product, warehouse }: SharingFormProps) {
  const t = useT()
  const place = { productId: product.id, warehouseId: warehouse.id }
  const [terms, setTerms] = useState<SharingTerms>({ method: 'PROMISE_DATE', minimum: '', minimumIn: 'QUANTITY' })
  const input = previewInput(place, terms, product.unit.scale)
  const { preview, error, refetch } = usePreview(input)
  const { apply, isBusy } = useApply(refetch)
  useSharingStockSubscription({ variables: place, onData: refetch })
  const isPointless = preview?.lines.every(({ change }) => isZero(change)) ?? true
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (input && preview && !isPointless) void apply(input, preview.fingerprint)
  }
  return (
    <form noValidate onSubmit={onSubmit}>
      <RecordPage
        title={t('sharing.new')}
        subtitle={`${product.sku} · ${product.name} · ${warehouse.name}`}
        listPath="/sharings"
        actions={
          <>
            <Button variant="default" component={PathLink} to={`/sharings?product=${product.id}`}>
              {t('sharing.past')}
            </Button>
            <Button type="submit" loading={isBusy} disabled={!input || isPointless}>
              {t('sharing.apply')}
            </Button>
          </>
        }
      >
        <Panel title={t('sharing.how')}>
          <TermsFields terms={terms} unit={product.unit.name} isWrong={input === null} onChange={setTerms} />
          {preview && <SharingFigures preview={preview} />}
          {preview && isPointless && <p className={classes['note']}>{t('sharing.nothingChanges')}</p>}
        </Panel>
        {error && !preview && <ErrorState errorId={failureOf(error).errorId} onRetry={refetch} />}
        {preview && preview.lines.length > 0 && <SharingPreviewLines lines={preview.lines} />}
      </RecordPage>
    </form>
  )
}

/** The preview of what is chosen; the last one stays while a new one is on its way. */
function usePreview(input: PreviewSharingInput | null) {
  const [last, setLast] = useState(input)
  if (input && JSON.stringify(input) !== JSON.stringify(last)) setLast(input)
  const wanted = input ?? last
  const { data, previousData, error, refetch } = useSharingPreviewQuery({
    variables: { input: wanted ?? { productId: '', warehouseId: '', method: 'PROMISE_DATE' } },
    skip: wanted === null,
    fetchPolicy: 'no-cache',
  })
  return { preview: (data ?? previousData)?.previewSharing, error, refetch: () => void refetch() }
}

/** Applies a preview; when something has changed since, a new one is shown. */
function useApply(onStale: () => void) {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { key, renew } = useActKey()
  const [send, { loading }] = useApplySharingMutation()
  const apply = async (input: PreviewSharingInput, fingerprint: string) => {
    const answer = await act(
      send({ variables: { input: { ...input, idempotencyKey: key(), fingerprint } } }),
      (data) => data.applySharing,
      () => false,
    )
    if (answer.payload) renew()
    if (!answer.isDone) return onStale()
    showToast({ tone: 'success', text: t('sharing.applied') })
    go(`/sharings/${answer.payload.sharing?.id ?? ''}`, { replace: true })
  }
  return { apply, isBusy: loading }
}
