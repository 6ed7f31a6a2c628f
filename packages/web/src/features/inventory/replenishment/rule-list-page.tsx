import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { RuleRow_RuleFragment, StockRow_LevelFragment } from '../../../generated/graphql.ts'
import { ReorderRuleListDocument, useStockListFiltersQuery } from '../../../generated/hooks/inventory.ts'
import { type Format, useFormat } from '../../../lib/format.ts'
import { type Translate, useT } from '../../../lib/i18n.tsx'
import { useListRows } from '../../../lib/list-rows.ts'
import { useListState } from '../../../lib/list-state.ts'
import { Card } from '../../../ui/list/card.tsx'
import type { Column } from '../../../ui/list/column.ts'
import { ListPage } from '../../../ui/list/list-page.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { StockActDialog } from '../stock-act-dialog.tsx'
import { type StockAct, stockActOf, useStockActs } from '../stock-acts.ts'
import { StockRowMenu } from '../stock-row-menu.tsx'

type Rule = RuleRow_RuleFragment

/** When and how much is got of which product where; each rule is changed in its row or on its stock card. */
export function RuleListPage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'SKU', direction: 'ASC' } })
  const { data } = useStockListFiltersQuery()
  const rows = useListRows({
    document: ReorderRuleListDocument,
    variables: (page) => ({
      ...page,
      where: state.filters['warehouse'] ? { warehouseId: { eq: state.filters['warehouse'] } } : null,
      orderBy: [{ field: 'SKU' as const, direction: state.sort.direction }],
      search: state.search || null,
    }),
    connection: (answer) => answer.reorderRules,
  })
  const acts = useStockActs().filter((act) => act === 'rule')
  const mayChange = acts.length > 0
  const [changed, setChanged] = useState<StockRow_LevelFragment | null>(null)
  const columns = useMemo(
    () => [...columnsOf(t, format), ...(mayChange ? [actColumn(t, ['rule'], setChanged)] : [])],
    [t, format, mayChange],
  )
  return (
    <>
      <ListPage
        listKey="reorder-rules"
        title={t('replenishment.rules')}
        actions={
          mayChange && (
            <Button component={PathLink} to="/reorder-rules/paste" variant="default">
              {t('pasting.open')}
            </Button>
          )
        }
        searchLabel={t('inventory.search')}
        state={state}
        rows={rows}
        columns={columns}
        filters={[
          {
            key: 'warehouse',
            kind: 'choice',
            label: t('term.warehouse'),
            choices: (data?.warehouses ?? []).map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
        rowKey={({ id }) => id}
        rowPath={({ stockLevel }) => `/availability/${stockLevel.id}`}
        onRowKey={({ stockLevel }, key) => stockActOf(key, acts) && setChanged(stockLevel)}
        card={({ product, warehouse, minimum, maximum, leadDays }) => (
          <Card
            title={product.name}
            aside={t('replenishment.boundsOf', { minimum: format.number(minimum), maximum: format.number(maximum) })}
            detail={`${product.sku} · ${warehouse.name}`}
            detailAside={t('replenishment.days', { count: leadDays })}
          />
        )}
        empty={{ title: t('replenishment.rulesEmpty'), help: t('replenishment.rulesHelp') }}
      />
      {changed && (
        <StockActDialog
          act="rule"
          level={changed}
          onClose={() => {
            setChanged(null)
            rows.refresh()
          }}
        />
      )}
    </>
  )
}

function columnsOf(t: Translate, format: Format): readonly Column<Rule>[] {
  const figure = (key: 'minimum' | 'maximum' | 'multiple') => ({
    key,
    title: t(`replenishment.${key}`),
    width: '110px',
    isNumeric: true,
    cell: (rule: Rule) => format.number(rule[key]),
  })
  return [
    { key: 'sku', title: t('term.sku'), width: '120px', sort: 'SKU', cell: ({ product }) => product.sku },
    { key: 'product', title: t('term.product'), width: 'minmax(180px, 2fr)', cell: ({ product }) => product.name },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(120px, 1fr)',
      cell: ({ warehouse }) => warehouse.name,
    },
    { key: 'kind', title: t('replenishment.kind'), width: '110px', cell: ({ kind }) => t(`term.supplyKind.${kind}`) },
    figure('minimum'),
    figure('maximum'),
    figure('multiple'),
    {
      key: 'leadDays',
      title: t('replenishment.leadDays'),
      width: '110px',
      isNumeric: true,
      cell: ({ leadDays }) => t('replenishment.days', { count: leadDays }),
    },
    { key: 'unit', title: t('term.unit'), width: '80px', cell: ({ product }) => product.unit.name },
  ]
}

function actColumn(
  t: Translate,
  acts: readonly StockAct[],
  onChange: (level: StockRow_LevelFragment) => void,
): Column<Rule> {
  return {
    key: 'acts',
    title: t('ui.actions'),
    width: '84px',
    cell: ({ stockLevel }) => <StockRowMenu level={stockLevel} acts={acts} onAct={(_act, level) => onChange(level)} />,
  }
}
