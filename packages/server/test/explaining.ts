import type { Reader, SqlValue } from '../src/platform/database/tx.ts'

/** Like a reader or transaction, and keeps what is asked of the ledger of stock; `plansOfAsked` tells how PostgreSQL runs it. */
export function explaining<Some extends Reader>(db: Some) {
  const asked: { text: string; values: readonly SqlValue[] }[] = []
  const keep = (text: string, values: readonly SqlValue[]) => {
    if (/^\s*(with|select)\b/.test(text) && text.includes('stock_moves')) asked.push({ text, values })
  }
  const sql: Reader['sql'] = (strings, ...values) => {
    keep(
      strings.reduce((before, part, place) => `${before}$${place}${part}`),
      values,
    )
    return db.sql(strings, ...values)
  }
  const query: Reader['query'] = (text, values, options) => {
    keep(text, values)
    return db.query(text, values, options)
  }
  const plansOfAsked = async (): Promise<string[]> => {
    const found: string[] = []
    for (const { text, values } of asked) {
      const rows = await db.query(`explain (analyze, buffers off) ${text}`, values, { planning: 'each time' })
      found.push(rows.map((row) => String(Object.values(row)[0])).join('\n'))
    }
    return found
  }
  return { db: { ...db, sql, query }, plansOfAsked }
}
