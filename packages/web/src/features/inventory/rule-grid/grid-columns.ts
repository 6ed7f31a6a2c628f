import type { ReorderRuleRowInput, StockLimitsRowInput } from '../../../generated/graphql.ts'
import type { PastedColumn } from '../../../lib/pasted-table.ts'

/** A column of a grid of rules. */
export interface GridColumn<Name extends string = string> extends PastedColumn<Name> {
  readonly title:
    | 'term.product'
    | 'term.warehouse'
    | `alerts.${'category' | 'threshold' | 'ceiling' | 'slow' | 'stockOut'}`
    | `replenishment.${'kind' | 'minimum' | 'maximum' | 'multiple' | 'leadDays'}`
  /** What a cell of the column holds. */
  readonly holds: 'name' | 'number' | 'kind'
}

const PRODUCT = {
  name: 'product',
  title: 'term.product',
  holds: 'name',
  headings: ['sku', 'code', 'product', 'barcode', 'item', '商品编码', '编码', '条码', '商品', '货号', '产品'],
  isTelling: true,
} as const

const WAREHOUSE = {
  name: 'warehouse',
  title: 'term.warehouse',
  holds: 'name',
  headings: ['warehouse', 'warehouse code', 'wh', '仓库', '仓库编码', '仓库代码'],
} as const

/** The columns of a table of limits, in the order that counts where there are no headings. */
export const LIMIT_COLUMNS: readonly GridColumn<keyof StockLimitsRowInput>[] = [
  PRODUCT,
  WAREHOUSE,
  {
    name: 'category',
    title: 'alerts.category',
    holds: 'name',
    headings: ['category', 'class', '分类', '类别', '商品分类'],
    isTelling: true,
  },
  {
    name: 'threshold',
    title: 'alerts.threshold',
    holds: 'number',
    headings: ['threshold', 'low', 'min', 'minimum', '预警线', '预警值', '阈值', '库存下限', '下限'],
  },
  {
    name: 'ceiling',
    title: 'alerts.ceiling',
    holds: 'number',
    headings: ['ceiling', 'max', 'maximum', '库存上限', '上限'],
  },
  {
    name: 'slowAfterDays',
    title: 'alerts.slow',
    holds: 'number',
    headings: ['slow after', 'slow days', 'slow after days', '呆滞天数', '呆滞'],
  },
  {
    name: 'stockOutDays',
    title: 'alerts.stockOut',
    holds: 'number',
    headings: ['stock-out ahead', 'stock-out days', 'days ahead', '缺货提前期', '提前天数'],
  },
]

/** The columns of a table of reorder rules, in the order that counts where there are no headings. */
export const REORDER_COLUMNS: readonly GridColumn<keyof ReorderRuleRowInput>[] = [
  PRODUCT,
  WAREHOUSE,
  {
    name: 'minimum',
    title: 'replenishment.minimum',
    holds: 'number',
    headings: ['min', 'minimum', '最低库存', '最小库存', '下限'],
  },
  {
    name: 'maximum',
    title: 'replenishment.maximum',
    holds: 'number',
    headings: ['max', 'maximum', '最高库存', '最大库存', '上限'],
  },
  {
    name: 'multiple',
    title: 'replenishment.multiple',
    holds: 'number',
    headings: ['multiple', 'lot size', '倍数', '订货倍数', '批量'],
  },
  {
    name: 'leadDays',
    title: 'replenishment.leadDays',
    holds: 'number',
    headings: ['lead time', 'lead days', 'days', '提前期', '交期', '采购周期'],
  },
  {
    name: 'kind',
    title: 'replenishment.kind',
    holds: 'kind',
    headings: ['got by', 'kind', 'supply', '补货方式', '方式', '供应方式'],
  },
]
