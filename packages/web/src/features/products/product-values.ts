import { writtenNumber } from '@tradewind/kernel'
import type {
  Costing,
  CreateProductInput,
  ProductForm_ProductFragment,
  Tracking,
  UpdateProductInput,
} from '../../generated/graphql.ts'
import type { MessageKey } from '../../lib/i18n.tsx'
import { isNoNumber } from '../../lib/typed-number.ts'

/** A product as its form holds it: every field is the text that was typed. */
export const EMPTY_PRODUCT = {
  sku: '',
  barcode: '',
  nameZh: '',
  nameEn: '',
  unitId: '',
  categoryId: '',
  listPrice: '',
  cost: '',
  taxRate: '13',
  tracking: 'NONE',
  costing: 'AVERAGE',
  isActive: 'yes',
}

/** How goods can be told apart. */
export const TRACKINGS = ['NONE', 'LOT', 'SERIAL'] as const satisfies readonly Tracking[]

/** How the cost of what goes out is found. */
export const COSTINGS = ['AVERAGE', 'FIFO'] as const satisfies readonly Costing[]

export type ProductValues = typeof EMPTY_PRODUCT
export type ProductField = keyof ProductValues

/** The fields that an existing product's form changes; what was sold under a SKU and a unit keeps them. */
export const EDITABLE_FIELDS = [
  'nameZh',
  'nameEn',
  'barcode',
  'categoryId',
  'listPrice',
  'cost',
  'taxRate',
  'tracking',
  'costing',
  'isActive',
] as const satisfies readonly ProductField[]

export type EditableField = (typeof EDITABLE_FIELDS)[number]

export function valuesOf(product: ProductForm_ProductFragment): ProductValues {
  return {
    sku: product.sku,
    barcode: product.barcode ?? '',
    nameZh: product.nameZh ?? '',
    nameEn: product.nameEn ?? '',
    unitId: product.unit.id,
    categoryId: product.category?.id ?? '',
    listPrice: product.listPrice,
    cost: product.cost ?? '',
    taxRate: product.taxRate,
    tracking: product.tracking,
    costing: product.costing,
    isActive: product.isActive ? 'yes' : 'no',
  }
}

/** What was kept of a form by an earlier visit, perhaps by an older version of the app; unknown fields are left out. */
export function parseValues(kept: unknown): ProductValues | null {
  if (typeof kept !== 'object' || kept === null) return null
  const texts = Object.entries(kept).filter(([key, value]) => key in EMPTY_PRODUCT && typeof value === 'string')
  return { ...EMPTY_PRODUCT, ...Object.fromEntries(texts) }
}

/** What is wrong with the form before it is sent; the server checks again and checks more. */
export function problemsOf(values: ProductValues): Partial<Record<ProductField, MessageKey>> {
  const number = (field: ProductField, isNeeded: boolean) => {
    const isWrong = isNeeded ? writtenNumber(values[field]) === null : isNoNumber(values[field])
    return isWrong ? { [field]: 'products.form.badNumber' as const } : {}
  }
  return {
    ...(values.nameZh.trim() || values.nameEn.trim() ? {} : { nameZh: 'products.form.nameNeeded' as const }),
    ...(values.sku.trim() ? {} : { sku: 'products.form.skuNeeded' as const }),
    ...(values.unitId ? {} : { unitId: 'products.form.unitNeeded' as const }),
    ...number('listPrice', true),
    ...number('cost', false),
    ...number('taxRate', true),
  }
}

export function createInput(values: ProductValues, idempotencyKey: string): CreateProductInput {
  return {
    idempotencyKey,
    sku: values.sku.trim(),
    barcode: textOrNull(values.barcode),
    nameZh: textOrNull(values.nameZh),
    nameEn: textOrNull(values.nameEn),
    unitId: values.unitId,
    categoryId: textOrNull(values.categoryId),
    listPrice: writtenNumber(values.listPrice) ?? '',
    ...(values.cost.trim() ? { cost: writtenNumber(values.cost) } : {}),
    taxRate: writtenNumber(values.taxRate) ?? '',
    tracking: trackingOf(values),
    costing: values.costing === 'FIFO' ? 'FIFO' : 'AVERAGE',
  }
}

/** Only the fields that differ from what was read: what somebody else changes beside them stays. */
export function updateInput(
  read: { id: string; version: number; values: ProductValues },
  typed: ProductValues,
): UpdateProductInput {
  const changed = EDITABLE_FIELDS.filter((field) => sent(field, typed[field]) !== sent(field, read.values[field]))
  const changes = changed.map((field) => [field, sent(field, typed[field])])
  return { id: read.id, expectedVersion: read.version, ...Object.fromEntries(changes) }
}

const NUMBERS: readonly EditableField[] = ['listPrice', 'cost', 'taxRate']

function sent(field: EditableField, text: string): string | boolean | null {
  if (field === 'isActive') return text === 'yes'
  return NUMBERS.includes(field) ? writtenNumber(text) : textOrNull(text)
}

/** How its goods are told apart; what an older draft kept may be none of the choices. */
function trackingOf({ tracking }: ProductValues): Tracking {
  return TRACKINGS.find((each) => each === tracking) ?? 'NONE'
}

function textOrNull(text: string): string | null {
  return text.trim() || null
}
