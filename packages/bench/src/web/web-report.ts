import { table } from '../report.ts'
import { type Budget, BUDGETS, type Figure } from './budgets.ts'

/** What was measured beside its budgets, as a table in Markdown. */
export function webTable(figures: readonly Figure[]): string {
  return table(['what', 'unit', 'median', 'worst', 'target', 'limit', 'verdict'], figures.map(rowOf))
}

/** A figure in one line, for who waits at the screen. */
export function figureLine(figure: Figure): string {
  const [title, unit, median, worst, , limit, verdict] = rowOf(figure)
  return `${title}: ${median} ${unit}, worst ${worst}, limit ${limit}: ${verdict}`
}

function rowOf({ name, runs }: Figure): string[] {
  const budget: Budget = BUDGETS[name]
  const [median, worst] = [medianOf(runs), Math.max(...runs)]
  const judged = budget.isOfWorst ? worst : median
  const numbers = [median, worst, budget.target, budget.limit].map((each) => numberText(each, budget))
  return [budget.title, budget.unit, ...numbers, judged <= budget.limit ? 'ok' : 'over']
}

function medianOf(runs: readonly number[]): number {
  return runs.toSorted((left, right) => left - right)[Math.floor(runs.length / 2)] ?? Number.NaN
}

function numberText(value: number, { unit }: Budget): string {
  return value.toFixed(unit === '' ? 3 : unit === 'kB' ? 1 : 0)
}
