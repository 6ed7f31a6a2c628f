import type { JSHandle, Page } from 'playwright-core'

/** Lives in the page and says whether what is waited for is there. */
export type Condition = JSHandle<{ readonly holds: () => boolean }>

export type Painting = {
  /** The event with which the time begins; the last of several. */
  readonly from: 'click' | 'change' | 'keydown' | 'paste'
  readonly until: Condition
}

const PAINTED_MAX_MS = 30_000

/** Acts, and answers the milliseconds from the event in the page to the first frame in which the condition holds. */
export async function paintedMs(page: Page, { from, until }: Painting, act: () => Promise<unknown>): Promise<number> {
  const watch = await page.evaluateHandle(
    ({ name, condition, timeoutMs }) => {
      let startMs: number | null = null
      const note = (event: Event) => {
        startMs = event.timeStamp
      }
      addEventListener(name, note, true)
      const { promise, resolve } = Promise.withResolvers<number | null>()
      const timer = setTimeout(() => resolve(null), timeoutMs)
      const frame = () => {
        if (startMs === null || !condition.holds()) return requestAnimationFrame(frame)
        // A message comes after the frame that this function prepares.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          clearTimeout(timer)
          removeEventListener(name, note, true)
          resolve(performance.now() - (startMs ?? 0))
        }
        return port2.postMessage(null)
      }
      requestAnimationFrame(frame)
      return { promise }
    },
    { name: from, condition: until, timeoutMs: PAINTED_MAX_MS },
  )
  await act()
  const elapsedMs = await watch.evaluate(({ promise }) => promise)
  if (elapsedMs === null) throw new Error(`What follows ${from} did not come in ${PAINTED_MAX_MS} ms on ${page.url()}.`)
  return elapsedMs
}

/** Holds when something that a selector names is in the document. */
export function isThere(page: Page, selector: string): Promise<Condition> {
  return page.evaluateHandle((wanted) => ({ holds: () => document.querySelector(wanted) !== null }), selector)
}

/** Measures something so many times, one after another. */
export async function times(runs: number, measure: (run: number) => Promise<number>): Promise<number[]> {
  const figures: number[] = []
  for (let run = 0; run < runs; run += 1) figures.push(await measure(run))
  return figures
}
