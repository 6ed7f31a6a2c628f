import type { LabelLanguage, LabelLayoutName, LabelSheetInput } from '../../generated/graphql.ts'
import type { LabelRequest } from '../../lib/label-request.ts'

/** What is chosen for labels, as it stands in the form. */
export interface LabelChoice {
  readonly layout: LabelLayoutName
  readonly language: LabelLanguage
  /** As typed. */
  readonly copies: string
  /** The place of the first label, as typed. */
  readonly startAt: string
  /** As many as are on hand there; empty for a number of copies. */
  readonly onHandIn: string
}

/** What the next sheet begins with: how labels are printed changes less often than what they are of. */
export const CHOICE_KEY = 'labels.choice'

export const LAYOUTS = ['A4_3X8', 'A4_2X7', 'ROLL_60X40'] as const satisfies readonly LabelLayoutName[]
export const LANGUAGES = ['ZH_CN', 'EN', 'BOTH'] as const satisfies readonly LabelLanguage[]

/** The input of a sheet; null while a number is none. */
export function sheetInput({ ids }: LabelRequest, choice: LabelChoice): LabelSheetInput | null {
  const { layout, language, onHandIn } = choice
  const [copies, startAt] = [wholeNumber(choice.copies), layout === 'ROLL_60X40' ? 1 : wholeNumber(choice.startAt)]
  if ((copies === null && onHandIn === '') || startAt === null) return null
  const count = onHandIn ? { copies: 1, onHandIn } : { copies: copies ?? 1 }
  return { items: ids.map((id) => ({ id, ...count })), layout, startAt, language }
}

function wholeNumber(typed: string): number | null {
  const text = typed.trim()
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null
}

/** What was kept of an earlier sheet. */
export function parseChoice(kept: unknown): Pick<LabelChoice, 'layout' | 'language'> | null {
  if (typeof kept !== 'object' || kept === null || !('layout' in kept) || !('language' in kept)) return null
  const layout = LAYOUTS.find((each) => each === kept.layout)
  const language = LANGUAGES.find((each) => each === kept.language)
  return layout && language ? { layout, language } : null
}
