import { readDraft, writeDraft } from '../../lib/drafts.ts'
import type { PaletteItem } from './palette-item.ts'

const KEY = 'palette.recent'
const RECENT_MAX = 8

export type RecentItem = Pick<PaletteItem, 'title' | 'path'> & { readonly detail?: string }

/** What was gone to from the palette, latest first. */
export function recentPaths(): readonly RecentItem[] {
  return readDraft(KEY, parse) ?? []
}

export function rememberPath({ title, detail, path }: PaletteItem): void {
  const others = recentPaths().filter((recent) => recent.path !== path)
  writeDraft(KEY, [{ title, detail, path }, ...others].slice(0, RECENT_MAX))
}

function parse(kept: unknown): RecentItem[] | null {
  return Array.isArray(kept) ? kept.filter(isRecent) : null
}

function isRecent(item: unknown): item is RecentItem {
  return typeof item === 'object' && item !== null && 'title' in item && 'path' in item
}
