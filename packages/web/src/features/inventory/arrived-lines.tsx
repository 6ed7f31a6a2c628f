import { ActionIcon, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { isCommand, isComposing } from '../../lib/keyboard.ts'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { UnitChoice } from '../../ui/unit-choice.tsx'
import classes from './inventory.module.css'
import { LotFields } from './lot-fields.tsx'
import type { ArrivedLine } from './receipt.ts'

interface ArrivedLinesProps {
  readonly lines: readonly ArrivedLine[]
  /** Messages by the path of the input: `lines.0.quantity`. */
  readonly messages: Readonly<Record<string, string>>
  readonly onChange: (lines: readonly ArrivedLine[]) => void
  /** Enter in a quantity goes back to the field for codes. */
  readonly onNext: () => void
  /** Whether what the goods cost is asked for. */
  readonly hasCosts?: boolean
  /** What is said while there is no line. */
  readonly emptyText?: string
}

type ArrivedRow = { readonly line: ArrivedLine; readonly place: number }

/** What has arrived so far, the latest on top. */
export function ArrivedLines({ lines, messages, onChange, onNext, hasCosts = false, emptyText }: ArrivedLinesProps) {
  const t = useT()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isComposing(event) || isCommand(event)) return
    event.preventDefault()
    onNext()
  }
  const changeOf = (line: ArrivedLine) => (changed: ArrivedLine) =>
    onChange(lines.map((each) => (each === line ? changed : each)))
  if (lines.length === 0) return <p className={classes['note']}>{emptyText ?? t('inventory.receive.nothing')}</p>
  const rows: ArrivedRow[] = lines.map((line, place) => ({ line, place }))
  return (
    <RecordTable
      label={t('inventory.receive.goods')}
      rows={rows}
      rowKey={({ line, place }) => `${line.productId} ${lines.length - place}`}
      columns={[
        { key: 'sku', title: t('term.sku'), cell: ({ line }) => line.sku },
        { key: 'product', title: t('term.product'), cell: ({ line }) => line.name },
        {
          key: 'quantity',
          title: t('inventory.quantity'),
          cell: ({ line, place }) => (
            <TextInput
              aria-label={t('inventory.quantityOf', { product: line.name, unit: line.unit })}
              value={line.quantity}
              onChange={({ currentTarget: { value } }) => changeOf(line)({ ...line, quantity: value })}
              onFocus={(event) => event.currentTarget.select()}
              onKeyDown={onKeyDown}
              error={messages[`lines.${place}.quantity`] ?? messages[`lines.${place}.productId`]}
              inputMode="decimal"
              autoComplete="off"
              w={140}
            />
          ),
        },
        {
          key: 'unit',
          title: t('term.unit'),
          cell: ({ line }) =>
            line.counting.packs.length === 0 ? (
              line.unit
            ) : (
              <UnitChoice
                label={t('term.unitOf', { name: line.name })}
                counting={line.counting}
                typed={line.quantity}
                onChange={(quantity) => changeOf(line)({ ...line, quantity })}
              />
            ),
        },
        ...(hasCosts
          ? [
              {
                key: 'unitCost',
                title: t('inventory.unitCost'),
                cell: ({ line, place }: ArrivedRow) => (
                  <TextInput
                    aria-label={t('inventory.unitCostOf', { product: line.name })}
                    value={line.unitCost}
                    onChange={({ currentTarget: { value } }) => changeOf(line)({ ...line, unitCost: value })}
                    error={messages[`lines.${place}.unitCost`]}
                    inputMode="decimal"
                    autoComplete="off"
                    w={120}
                  />
                ),
              },
            ]
          : []),
        ...(lines.some(({ isTracked }) => isTracked)
          ? [
              {
                key: 'lot',
                title: t('inventory.lotAndExpiry'),
                cell: ({ line, place }: ArrivedRow) => (
                  <LotFields line={line} path={`lines.${place}`} messages={messages} onChange={changeOf(line)} />
                ),
              },
            ]
          : []),
        {
          key: 'remove',
          title: t('ui.actions'),
          cell: ({ line }) => (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('inventory.receive.remove', { product: line.name })}
              onClick={() => onChange(lines.filter((each) => each !== line))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          ),
        },
      ]}
    />
  )
}
