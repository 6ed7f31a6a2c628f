import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { productUrl } from './product.ts'
import { type Look, openBrowser, type Session, signIn, signInAt } from './person.ts'

export const DEMO_PASSWORD = 'tradewind-demo'

/** A page of a test lives for seconds: compiling its program well takes longer than running it as it is. */
const SHORT_LIVED = ['--js-flags=--no-opt --no-maglev']

let shared: Promise<Browser> | undefined

/** The browser of all tests of a worker, which ends with it. */
export function browserOfTests(): Promise<Browser> {
  shared ??= openBrowser(SHORT_LIVED)
  return shared
}

/** A browser of its own at a machine whose camera shows one film, and which every page may use. */
export function openSeeingBrowser(film: string): Promise<Browser> {
  const camera = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
  return openBrowser([...SHORT_LIVED, ...camera, '--use-fake-ui-for-media-stream'])
}

/** Pages that somebody has left, by the language of their browser. To open another one costs twice as much as to load it. */
const left: Record<Look['locale'], Page[]> = { ZH_CN: [], EN: [] }
/** Who has a page, and in whose language it can be used again after they have left it. */
const lent = new WeakMap<Page, { readonly account: string; readonly locale: Look['locale'] }>()
/** The sessions of people who have left: to compare a password is meant to take a tenth of a second. */
const sessions = new Map<string, Session[]>()

/** A person of the demo company, with a session and a jar of cookies of their own. */
export async function signedIn(account: string, look: Look, browser?: Browser): Promise<Page> {
  const email = `${account}@demo.tradewind.example`
  const session = sessions.get(account)?.pop()
  const person = { url: productUrl(), email, password: DEMO_PASSWORD, ...(session ? { session } : {}) }
  const isOfAll = !browser && !look.isInstalled
  const free = isOfAll ? left[look.locale].pop() : undefined
  if (free) await signInAt(free, person, look)
  const page = free ?? (await signIn(browser ?? (await browserOfTests()), person, look))
  if (isOfAll) lent.set(page, { account, locale: look.locale })
  return page
}

/** What tests listen to at a page. */
const LISTENED_TO = ['request', 'requestfinished', 'requestfailed', 'pageerror', 'console', 'websocket'] as const

/** The person goes. Nothing of what they did is there for who comes next, except for the files of the program. */
export async function leave(page: Page): Promise<void> {
  const [context, own] = [page.context(), lent.get(page)]
  if (!own) return context.close()
  const { account, locale } = own
  sessions.set(account, [...(sessions.get(account) ?? []), await context.cookies()])
  const others = context.pages().filter((each) => each !== page)
  await Promise.all(others.map((each) => each.close()))
  for (const event of LISTENED_TO) page.removeAllListeners(event)
  await page.unrouteAll({ behavior: 'wait' })
  // A file of the product, where what its pages keep can be reached and none of them runs.
  await page.goto('/favicon.svg')
  await page.evaluate(() => sessionStorage.clear())
  const session = await context.newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin: productUrl(), storageTypes: 'all' })
  await session.detach()
  await context.clearCookies()
  left[locale].push(page)
}

/** Whoever is still there at the end of a file leaves. */
export async function everybodyLeaves(): Promise<void> {
  const browser = await shared
  const kept = new Set([...left.ZH_CN, ...left.EN].map((page) => page.context()))
  const gone = browser?.contexts().filter((context) => !kept.has(context)) ?? []
  await Promise.all(gone.map((context) => context.close()))
}

/** Resolves once the page that is opened next has asked to hear of something; what happens after that it is told. */
export function listening(page: Page, operation: string): Promise<void> {
  return new Promise((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        if (String(payload).includes(operation)) resolve()
      }),
    )
  })
}

/** Does something while the questions of a page do not reach the server; they are sent afterwards. */
export async function withoutAnswers(page: Page, act: () => Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/graphql', async (route) => {
    await promise
    await route.continue()
  })
  try {
    await act()
  } finally {
    resolve()
    await page.unrouteAll({ behavior: 'wait' })
  }
}

/** Pastes a table as a spreadsheet puts it on the clipboard, where the focus is. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((table) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', table)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, text)
}

/** The app has put the screen that is shown on the device. */
export async function keptOnDevice(page: Page): Promise<void> {
  const missing = () =>
    page.evaluate(async () => {
      const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)
      const found = await Promise.all(
        ['/', ...loaded.filter((each) => each.startsWith('/assets/'))].map((each) => caches.match(each)),
      )
      return found.filter((each) => each === undefined).length
    })
  await expect.poll(missing).toBe(0)
}

/** Slower than any scanner, faster than any typist. */
const PERSON_MS = 45

/** Keys as a person counts them: chords and commit keys are actions, typed characters are not. */
export class Keyboard {
  actions = 0
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async press(key: string): Promise<void> {
    this.actions += 1
    await this.#page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text, { delay: PERSON_MS })
  }
}
