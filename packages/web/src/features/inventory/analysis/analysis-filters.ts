import { useAnalysisChoicesQuery } from '../../../generated/hooks/inventory.ts'
import { useT } from '../../../lib/i18n.tsx'
import type { FilterField } from '../../../ui/list/column.ts'

/** The conditions that all screens of the analysis have. */
export function useAnalysisFilters(): FilterField[] {
  const t = useT()
  const { data } = useAnalysisChoicesQuery()
  const choices = (rows: readonly { id: string; name: string }[] = []) =>
    rows.map(({ id, name }) => ({ value: id, label: name }))
  return [
    { key: 'warehouse', kind: 'choice', label: t('term.warehouse'), choices: choices(data?.warehouses) },
    { key: 'category', kind: 'choice', label: t('term.category'), choices: choices(data?.categories) },
  ]
}
