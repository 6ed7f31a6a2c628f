import * as z from 'zod'
import type { PrintDocument } from '../../../platform/print/document.ts'
import type { Printout } from '../../../platform/print/printout.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { parseInput } from '../../../platform/perform/parse.ts'
import type { Asking } from '../../../platform/read/ask.ts'
import { Fault } from '../../../platform/refusals/fault.ts'
import { Refusal, refuse } from '../../../platform/refusals/refuse.ts'
import { userError } from '../../../platform/refusals/user-error.ts'
import { isSignedIn } from '../../../platform/viewer.ts'
import {
  LABEL_LAYOUTS,
  type LabelLayout,
  type LabelLayoutName,
  labelsPerSheet,
  sheetCount,
} from '../rules/label-layout.ts'
import { type Label, LABEL_LANGUAGES, type Labelled, labelOf, labelsForQuantity } from '../rules/label-words.ts'
import { drawnLabels } from './drawing.ts'
import { type LabelFacts, labelFacts } from './facts.ts'
import { serialsOnHand } from './serials.ts'

const RIGHT = 'exchange.label.print'
const ITEMS_MAX = 100
/** Twenty sheets of the smallest labels: more is a job for a printing house. */
const LABELS_MAX = 480
/** Above the most labels, so that who asks for too many is told how many may be asked for. */
const COPIES_MAX = 9_999
const LAYOUT_NAMES = ['A4_3X8', 'A4_2X7', 'ROLL_60X40'] as const satisfies readonly LabelLayoutName[]

const sheetInput = z
  .object({
    items: z
      .array(
        z.object({
          id: idInput(),
          copies: z.int().min(1).max(COPIES_MAX).default(1),
          onHandIn: idInput().nullish(),
        }),
      )
      .min(1)
      .max(ITEMS_MAX),
    layout: z.enum(LAYOUT_NAMES),
    startAt: z.int().min(1).default(1),
    language: z.enum(LABEL_LANGUAGES),
  })
  .refine(({ layout, startAt }) => startAt <= labelsPerSheet(LABEL_LAYOUTS[layout]), { path: ['startAt'] })

type Item = z.output<typeof sheetInput>['items'][number]
type Sheet = { readonly labels: readonly Label[]; readonly layout: LabelLayout; readonly startAt: number }

/** The layouts as the contract shows them. */
export function labelLayouts() {
  return LAYOUT_NAMES.map((name) => {
    const { columnCount, rowCount, width, height } = LABEL_LAYOUTS[name]
    return { name, columnCount, rowCount, widthMm: String(width), heightMm: String(height) }
  })
}

/** What a sheet would come to, without making it. */
export async function labelSheet(asking: Asking, input: unknown) {
  const { viewer, locale } = asking.ctx
  if (!isSignedIn(viewer)) throw new Fault('UNAUTHENTICATED')
  if (!viewer.permissions.has(RIGHT)) throw new Fault('FORBIDDEN')
  const { sheet, refusals } = await plannedSheet(asking, input)
  return {
    labelCount: sheet?.labels.length ?? 0,
    sheetCount: sheet ? sheetCount(sheet.layout, sheet.startAt, sheet.labels.length) : 0,
    userErrors: refusals.map((each) => userError(each, locale)),
  }
}

/** Label sheets as a document. */
export const labelPrintout: Printout = {
  kind: 'labels',
  permission: RIGHT,
  make: async (asking, input) => {
    const { sheet, refusals } = await plannedSheet(asking, input)
    return sheet ? { document: documentOf(sheet) } : { refusals }
  },
}

function documentOf({ labels, layout, startAt }: Sheet): PrintDocument {
  return drawnLabels(labels, layout, startAt)
}

type Planned = { readonly sheet: Sheet | null; readonly refusals: Refusal[] }

/** The labels of a sheet, or why there are none. */
async function plannedSheet(asking: Asking, input: unknown): Promise<Planned> {
  const parsed = parseInput(sheetInput, input)
  if ('refusals' in parsed) return { sheet: null, refusals: parsed.refusals }
  const { items, layout, startAt, language } = parsed.value
  try {
    const things = await pieceByPiece(asking, await wantedCopies(asking, items))
    const labels = things.flatMap(({ thing, count }) => Array<Label>(count).fill(labelOf(thing, language)))
    return { sheet: { labels, layout: LABEL_LAYOUTS[layout], startAt }, refusals: [] }
  } catch (error) {
    if (error instanceof Refusal) return { sheet: null, refusals: [error] }
    throw error
  }
}

/**
 * What gets labels, and how many. Refuses: NOT_FOUND for what is not in the viewer's sight, or has no labels;
 * INVALID_INPUT when nothing is on hand, or for more labels than are printed at once.
 */
async function wantedCopies(asking: Asking, items: readonly Item[]) {
  const ids = [...new Set(items.map(({ id }) => id))]
  const places = [...new Set(items.flatMap(({ onHandIn }) => onHandIn ?? []))]
  const [facts, warehouses] = await Promise.all([labelFacts(asking, ids), labelFacts(asking, places)])
  const copies = items.map((item, place) => {
    const found = facts.get(item.id)
    if (!found?.thing) refuse('NOT_FOUND', { field: ['items', String(place), 'id'] })
    if (item.onHandIn && !warehouses.has(item.onHandIn)) {
      refuse('NOT_FOUND', { field: ['items', String(place), 'onHandIn'] })
    }
    return { id: item.id, thing: found.thing, onHandIn: item.onHandIn ?? null, count: copiesOf(item, found) }
  })
  const count = copies.reduce((sum, each) => sum + each.count, 0)
  if (count === 0) refuse('INVALID_INPUT', { reason: 'noLabels', field: ['items'] })
  if (count > LABELS_MAX) refuse('INVALID_INPUT', { reason: 'tooManyLabels', count, max: LABELS_MAX, field: ['items'] })
  return copies
}

type Copies = {
  readonly id: string
  readonly onHandIn: string | null
  readonly thing: Labelled
  readonly count: number
}

/** Of pieces that are told apart by serial numbers, as many labels as lie in a warehouse are one for each of them. */
async function pieceByPiece(
  asking: Asking,
  copies: readonly Copies[],
): Promise<readonly Pick<Copies, 'thing' | 'count'>[]> {
  const asked = copies.flatMap(({ id, onHandIn, thing }) =>
    onHandIn !== null && thing.kind === 'product' && thing.tracking === 'SERIAL' ? [{ id, onHandIn }] : [],
  )
  const pieces = new Map(
    await Promise.all(
      [...Map.groupBy(asked, ({ onHandIn }) => onHandIn)].map(async ([warehouse, products]) => {
        const ids = [...new Set(products.map(({ id }) => id))]
        return [warehouse, await serialsOnHand(asking, ids, warehouse)] as const
      }),
    ),
  )
  return copies.flatMap((each) => {
    const serials = each.onHandIn === null ? undefined : pieces.get(each.onHandIn)?.get(each.id)
    return serials?.map((thing) => ({ thing, count: 1 })) ?? [each]
  })
}

function copiesOf({ copies, onHandIn }: Item, { onHand }: LabelFacts): number {
  return onHandIn ? labelsForQuantity(onHand.get(onHandIn) ?? '0') : copies
}
