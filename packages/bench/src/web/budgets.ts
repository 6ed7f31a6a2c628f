/** What something may cost: what we aim at, and what it never goes above. */
export type Budget = {
  readonly title: string
  readonly unit: 'kB' | 'ms' | 'frames' | ''
  readonly target: number
  readonly limit: number
  /** Where the worst run counts instead of the median. */
  readonly isOfWorst?: true
}

/** The budgets of the screens that are measured here, by short names. */
export const BUDGETS = {
  listScript: { title: 'script of the first signed-in route, orders, gzip -9', unit: 'kB', target: 260, limit: 300 },
  signInScript: {
    title: 'script of the sign-in until its form is there, gzip -9',
    unit: 'kB',
    target: 200,
    limit: 220,
  },
  styles: { title: 'styles of the first signed-in route, gzip -9', unit: 'kB', target: 30, limit: 50 },
  fonts: { title: 'web fonts of the first signed-in route', unit: 'kB', target: 0, limit: 0 },
  warmList: { title: 'orders in a warm app, click to rows', unit: 'ms', target: 400, limit: 800 },
  coldList: { title: 'orders with an empty cache, navigation to rows', unit: 'ms', target: 1500, limit: 2500 },
  largestPaint: { title: 'orders with an empty cache: LCP', unit: 'ms', target: 1200, limit: 1800 },
  layoutShift: { title: 'orders with an empty cache: CLS', unit: '', target: 0.02, limit: 0.05 },
  sort: { title: 'orders sorted anew, click to rows', unit: 'ms', target: 300, limit: 600 },
  filter: { title: 'orders filtered, choice to rows', unit: 'ms', target: 300, limit: 600 },
  jump: {
    title: 'jump to row 10,000, the farthest hundred that a jump reaches (the budget is of row 100,000)',
    unit: 'ms',
    target: 500,
    limit: 1000,
  },
  slowFrames: { title: 'frames above 50 ms in 2 s of scrolling the orders', unit: 'frames', target: 0, limit: 2 },
  key: { title: 'worst key among 200 lines', unit: 'ms', target: 50, limit: 80, isOfWorst: true },
  keySlow: { title: 'worst key among 200 lines, CPU 4x slower', unit: 'ms', target: 100, limit: 150, isOfWorst: true },
  paste: { title: '500 lines pasted, to paint', unit: 'ms', target: 50, limit: 100 },
  pasteSlow: { title: '500 lines pasted, to paint, CPU 4x slower', unit: 'ms', target: 150, limit: 300 },
  priced: { title: '500 lines pasted, to prices and stock', unit: 'ms', target: 800, limit: 1500 },
  record: { title: 'order opened from the list, click to record', unit: 'ms', target: 300, limit: 600 },
  findCustomer: {
    title: 'palette: customer by name, last key to result',
    unit: 'ms',
    target: 200,
    limit: 300,
    isOfWorst: true,
  },
  findOrder: {
    title: 'palette: order by number, last key to result',
    unit: 'ms',
    target: 200,
    limit: 300,
    isOfWorst: true,
  },
} as const satisfies Readonly<Record<string, Budget>>

type BudgetName = keyof typeof BUDGETS

/** What the runs of one measurement gave. */
export type Figure = { readonly name: BudgetName; readonly runs: readonly number[] }
