import type { ImportTemplatesQuery } from '../../generated/graphql.ts'
import { useT } from '../../lib/i18n.tsx'
import classes from './import-page.module.css'

export type ImportTemplate = ImportTemplatesQuery['importTemplates'][number]

/** By this mark a spreadsheet knows that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

/** The columns of a kind of file, and an empty file that has them. */
export function TemplateHint({ template, name }: { readonly template: ImportTemplate; readonly name: string }) {
  const t = useT()
  const columns = template.columns.map(({ heading, isRequired }) => (isRequired ? `${heading}*` : heading))
  const text = `${BYTE_ORDER_MARK}${template.columns.map(({ heading }) => heading).join(',')}\r\n`
  return (
    <p className={classes['hint']}>
      {t('imports.columns', { columns: columns.join(t('imports.comma')) })}{' '}
      <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(text)}`} download={`${name}.csv`}>
        {t('imports.template')}
      </a>
    </p>
  )
}
