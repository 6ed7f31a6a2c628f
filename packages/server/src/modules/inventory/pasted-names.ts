import * as z from 'zod'
import type { Reader } from '../../platform/database/tx.ts'
import { textInput } from '../../platform/perform/inputs.ts'
import { normalised } from '../../platform/search/query.ts'
import { matchedProducts } from '../catalog/index.ts'
import { placeFacts } from './places.ts'
import type { CellRefusal, Cells } from './rules/pasted-rules.ts'

const ROWS_MAX = 500
const CELL_LENGTH_MAX = 400
const SLASH = /\s*\/\s*/g

/** The input of a table with these columns; an absent cell is an empty one. */
export function pastedRowsInput(names: readonly string[]) {
  const cell = textInput(CELL_LENGTH_MAX)
    .nullish()
    .transform((text) => text ?? '')
  return z
    .array(z.object(Object.fromEntries(names.map((name) => [name, cell]))))
    .min(1)
    .max(ROWS_MAX)
}

/** What a row of a pasted table is about, as far as its names are known. */
export type NamedRow = {
  readonly cells: Cells
  readonly productId: string | null
  readonly warehouseId: string | null
  readonly categoryId: string | null
  /** How many digits a quantity of the product may have; null for a category. */
  readonly scale: number | null
  /** Products that may have been meant. */
  readonly suggestionIds: readonly string[]
  readonly refusals: readonly CellRefusal[]
}

/** Finds what the rows of a pasted table name, as far as the viewer sees it; one statement for each kind of thing. */
export async function namedRows(db: Reader, rows: readonly Cells[]): Promise<readonly NamedRow[]> {
  const column = (name: string) => rows.map((row) => row[name] ?? '')
  const [products, warehouses, categories] = await Promise.all([
    matchedProducts(db, column('product')),
    idsByName(db, column('warehouse'), warehousesNamed),
    idsByName(db, column('category'), categoriesNamed),
  ])
  const productIds = products.flatMap(({ productId }) => productId ?? [])
  const { scales, kitIds } = await placeFacts(db, { productIds, warehouseIds: [] })
  return rows.map((cells, place): NamedRow => {
    const { productId = null, suggestionIds = [] } = products[place] ?? {}
    const isOfCategory = (cells['product'] ?? '') === '' && (cells['category'] ?? '') !== ''
    const warehouse = named('warehouse', cells, warehouses)
    const category = named('category', cells, categories)
    if (isOfCategory) {
      const wrong = (cells['warehouse'] ?? '') === '' ? [] : [invalid('warehouse', 'categoryEverywhere')]
      const refusals = [...category.refusals, ...wrong]
      const none = { productId: null, warehouseId: null, scale: null, suggestionIds: [] }
      return { ...none, cells, categoryId: category.id, refusals }
    }
    return {
      ...{ cells, productId, warehouseId: warehouse.id, categoryId: null, suggestionIds },
      scale: scales.get(productId ?? '') ?? null,
      refusals: [
        ...productRefusals(cells, { productId, suggestionIds, isKit: kitIds.has(productId ?? '') }),
        ...((cells['category'] ?? '') === '' ? [] : [invalid('category', 'productOrCategory')]),
        ...warehouse.refusals,
      ],
    }
  })
}

type Meant = {
  readonly productId: string | null
  readonly suggestionIds: readonly string[]
  readonly isKit: boolean
}

function productRefusals(cells: Cells, { productId, suggestionIds, isKit }: Meant): CellRefusal[] {
  if ((cells['product'] ?? '') === '') return [invalid('product', 'cellRequired')]
  if (isKit) return [invalid('product', 'kit')]
  if (productId !== null) return []
  return [{ field: 'product', code: 'NOT_FOUND', reason: suggestionIds.length > 0 ? 'likelyProducts' : 'noProduct' }]
}

/** The one thing that a cell names; what names none or several is refused. */
function named(field: string, cells: Cells, found: ReadonlyMap<string, readonly string[]>) {
  const text = nameKey(cells[field] ?? '')
  if (text === '') return { id: null, refusals: [invalid(field, 'cellRequired')] }
  const [id = null, second] = found.get(text) ?? []
  if (id !== null && second === undefined) return { id, refusals: [] }
  const reason = id === null ? {} : { reason: 'several' }
  return { id: null, refusals: [{ field, code: 'NOT_FOUND' as const, ...reason }] }
}

function invalid(field: string, reason: string): CellRefusal {
  return { field, code: 'INVALID_INPUT', reason }
}

function nameKey(cell: string): string {
  return normalised(cell).replaceAll(SLASH, ' / ')
}

type Found = { readonly text: string; readonly ids: readonly string[] }

async function idsByName(
  db: Reader,
  cells: readonly string[],
  find: (db: Reader, texts: readonly string[]) => Promise<readonly Found[]>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const texts = [...new Set(cells.map(nameKey))].filter((text) => text !== '')
  const found = texts.length === 0 ? [] : await find(db, texts)
  return new Map(found.map(({ text, ids }) => [text, ids]))
}

async function warehousesNamed(db: Reader, texts: readonly string[]): Promise<readonly Found[]> {
  const seen = db.viewer.warehouseIds
  return await db.sql<Found>`
    select given.text, array_agg(warehouse.id) as ids
    from unnest(${texts}::text[]) as given(text)
    join warehouses warehouse on given.text in (lower(warehouse.code), lower(warehouse.name_zh), lower(warehouse.name_en))
    where ${seen === null} or warehouse.id = any(${[...(seen ?? [])]})
    group by given.text`
}

async function categoriesNamed(db: Reader, texts: readonly string[]): Promise<readonly Found[]> {
  return await db.sql<Found>`
    select given.text, array_agg(distinct category.id) as ids
    from unnest(${texts}::text[]) as given(text)
    join (
      select own.id, names.name from categories own left join categories parent on parent.id = own.parent_id
      cross join lateral (values (own.name_zh), (own.name_en),
        (coalesce(parent.name_zh, parent.name_en) || ' / ' || coalesce(own.name_zh, own.name_en)),
        (coalesce(parent.name_en, parent.name_zh) || ' / ' || coalesce(own.name_en, own.name_zh))) names(name)
    ) category on lower(category.name) = given.text
    group by given.text`
}
