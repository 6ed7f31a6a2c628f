import { refuse } from '../../platform/refusals/refuse.ts'
import type { Viewer } from '../../platform/viewer.ts'

/** Refuses costs from whom they are hidden: FORBIDDEN at the first line that names one. */
export function refuseHiddenCosts(viewer: Viewer, lines: readonly { readonly unitCost?: string | null | undefined }[]) {
  if (viewer.permissions.has('catalog.cost.read')) return
  const priced = lines.findIndex(({ unitCost }) => unitCost != null)
  if (priced >= 0) refuse('FORBIDDEN', { field: ['lines', String(priced), 'unitCost'] })
}
