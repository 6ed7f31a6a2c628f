import type { BrowserContext } from 'playwright-core'

/** What a page notes down about itself from its first moment. */
type Marks = {
  /** When the first row of a list was on the screen; null until then. */
  rowsMs: number | null
  /** When a field for a password was in the document, before anything is loaded ahead; null until then. */
  fieldMs: number | null
  largestPaintMs: number
  layoutShift: number
  /** The longest that a person waited for the effect of a key or click, as far as the browser tells. */
  slowestEventMs: number
}

/** The types of the platform leave the threshold out. */
type Observed = PerformanceObserverInit & { readonly durationThreshold?: number }

declare global {
  interface Window {
    benchMarks: Marks
  }
}

/** Lets every page of a browser keep its marks. */
export async function keepMarks(context: BrowserContext): Promise<void> {
  // What compiles this program wraps named functions in a helper of its own, which pages do not have.
  await context.addInitScript('globalThis.__name = (named) => named')
  await context.addInitScript(() => {
    const marks: Marks = { rowsMs: null, fieldMs: null, largestPaintMs: 0, layoutShift: 0, slowestEventMs: 0 }
    window.benchMarks = marks
    const watchRows = (): unknown =>
      document.querySelector('[role="row"] a[href^="/orders/"]') === null
        ? requestAnimationFrame(watchRows)
        : // After the frame that this function prepares.
          setTimeout(() => {
            marks.rowsMs = performance.now()
          }, 0)
    watchRows()
    new MutationObserver((_changes, changes) => {
      if (document.querySelector('input[type="password"]') === null) return
      marks.fieldMs = performance.now()
      changes.disconnect()
    }).observe(document, { subtree: true, childList: true })
    const observe = (options: Observed, take: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe(options)
    observe({ type: 'largest-contentful-paint', buffered: true }, ({ startTime }) => {
      marks.largestPaintMs = startTime
    })
    observe({ type: 'layout-shift', buffered: true }, (entry) => {
      if (Reflect.get(entry, 'hadRecentInput') !== true) marks.layoutShift += Number(Reflect.get(entry, 'value'))
    })
    observe({ type: 'event', durationThreshold: 16, buffered: true }, (entry) => {
      if (Reflect.get(entry, 'interactionId')) marks.slowestEventMs = Math.max(marks.slowestEventMs, entry.duration)
    })
  })
}
