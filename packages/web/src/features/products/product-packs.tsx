import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { ProductPack_PackFragment, ProductPacks_ProductFragment } from '../../generated/graphql.ts'
import { useRemoveProductPackMutation } from '../../generated/hooks/products.ts'
import { useAct } from '../../lib/act.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { ConfirmDialog } from '../../ui/record/confirm-dialog.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { PackDialog } from './pack-dialog.tsx'

type Pack = ProductPack_PackFragment
type Open = { readonly act: 'add' } | { readonly act: 'edit' | 'remove'; readonly pack: Pack } | null

/** The larger units that a product comes in: a carton of 12. */
export function ProductPacks({ product }: { product: ProductPacks_ProductFragment }) {
  const t = useT()
  const format = useFormat()
  const mayWrite = useCan('catalog.product.write')
  const [open, setOpen] = useState<Open>(null)
  const onClose = () => setOpen(null)
  const { packs, unit } = product
  return (
    <Panel
      title={t('products.packs')}
      isFlush
      actions={
        mayWrite && (
          <Button size="compact-sm" variant="subtle" onClick={() => setOpen({ act: 'add' })}>
            {t('products.packs.add')}
          </Button>
        )
      }
    >
      {packs.length === 0 ? (
        <p style={{ padding: '0 16px' }}>{t('products.packs.none', { unit: unit.name })}</p>
      ) : (
        <RecordTable
          label={t('products.packs')}
          rows={packs}
          rowKey={({ id }) => id}
          columns={[
            { key: 'unit', title: t('term.pack'), cell: (pack) => pack.unit.name },
            {
              key: 'factor',
              title: t('products.packs.holds'),
              isNumeric: true,
              cell: ({ factor }) => t('products.packs.factor', { factor: format.number(factor), unit: unit.name }),
            },
            { key: 'barcode', title: t('term.barcode'), cell: ({ barcode }) => barcode ?? t('ui.none') },
            ...(mayWrite
              ? [
                  {
                    key: 'acts',
                    title: t('ui.actions'),
                    isNumeric: true,
                    cell: (pack: Pack) => <PackActs pack={pack} onOpen={setOpen} />,
                  },
                ]
              : []),
          ]}
        />
      )}
      {open?.act === 'add' && <PackDialog product={product} pack={null} onClose={onClose} />}
      {open?.act === 'edit' && <PackDialog product={product} pack={open.pack} onClose={onClose} />}
      {open?.act === 'remove' && <RemoveDialog pack={open.pack} onClose={onClose} />}
    </Panel>
  )
}

function PackActs({ pack, onOpen }: { pack: Pack; onOpen: (open: Open) => void }) {
  const t = useT()
  const { name } = pack.unit
  return (
    <Group gap={8} justify="flex-end">
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t('products.packs.editOf', { pack: name })}
        onClick={() => onOpen({ act: 'edit', pack })}
      >
        {t('products.edit')}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t('products.packs.removeOf', { pack: name })}
        onClick={() => onOpen({ act: 'remove', pack })}
      >
        {t('products.packs.remove')}
      </Button>
    </Group>
  )
}

function RemoveDialog({ pack, onClose }: { pack: Pack; onClose: () => void }) {
  const t = useT()
  const act = useAct()
  const [remove, { loading }] = useRemoveProductPackMutation()
  const onConfirm = async () => {
    const input = { id: pack.id, expectedVersion: pack.version }
    await act(
      remove({ variables: { input } }),
      (data) => data.removeProductPack,
      () => false,
    )
    onClose()
  }
  return (
    <ConfirmDialog
      title={t('products.packs.removeOf', { pack: pack.unit.name })}
      text={t('products.packs.removeHelp')}
      isSending={loading}
      onClose={onClose}
      onConfirm={() => void onConfirm()}
    />
  )
}
