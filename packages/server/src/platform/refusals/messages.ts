import type { Locale } from '../viewer.ts'
import type { ErrorCode } from './codes.ts'
import { PLATFORM_MESSAGES } from './platform-messages.ts'
import type { JsonValue, RefusalData } from './refuse.ts'

/** The words of one refusal; `{name}` is replaced by the data of that name. */
type MessageTemplate = { readonly en: string; readonly zh: string }

/** Templates by code, or by `CODE.reason` for a special case of it. */
export type MessageCatalogue = { readonly [Key in ErrorCode | `${ErrorCode}.${string}`]?: MessageTemplate }

const templates = new Map<string, MessageTemplate>(Object.entries(PLATFORM_MESSAGES))

/** Adds the templates of a module at start-up; the last one registered for a key is used. */
export function registerMessages(catalogue: MessageCatalogue): void {
  for (const [key, template] of Object.entries(catalogue)) if (template) templates.set(key, template)
}

/** The message of a refusal in a language: the template of its reason, else of its code, with its data filled in. */
export function messageOf(refusal: { code: ErrorCode; data: RefusalData }, locale: Locale): string {
  const template = templates.get(`${refusal.code}.${refusal.data.reason}`) ?? templates.get(refusal.code)
  if (!template) return refusal.code
  const text = locale === 'zh-CN' ? template.zh : template.en
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => printed(refusal.data[name]))
}

function printed(value: JsonValue): string {
  if (value === null || value === undefined) return '–'
  if (Array.isArray(value)) return value.map(printed).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
