import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { findChromium } from './chromium.ts'

/**
 * The browser runs as it does at a person's: in several processes, of which one may die without the others, with a jar
 * of cookies for each session and with the rules of origins. The sandbox does not work for root, the rest calls outside.
 */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
const FAILS_AFTER_MS = 30_000

export const DEMO_PASSWORD = 'tradewind-demo'

export type Look = {
  readonly locale: 'ZH_CN' | 'EN'
  readonly theme?: 'LIGHT' | 'DARK' | 'SYSTEM'
  /** Width and height of the window in CSS pixels; a desktop when absent. */
  readonly size?: readonly [number, number]
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ ...(await findChromium()), args: FLAGS })
}

/** A person at a browser of their own, signed in through the sign-in page's mutation, in a language and look. */
export async function signedIn(browser: Browser, account: string, look: Look): Promise<Page> {
  const [width, height] = look.size ?? [1440, 900]
  const context = await browser.newContext({
    baseURL: inject('productUrl'),
    viewport: { width, height },
    locale: look.locale === 'EN' ? 'en-GB' : 'zh-CN',
    colorScheme: look.theme === 'DARK' ? 'dark' : 'light',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await mutate(context, 'mutation ($input: SignInInput!) { done: signIn(input: $input) { userErrors { message } } }', {
    email: `${account}@demo.tradewind.example`,
    password: DEMO_PASSWORD,
  })
  await mutate(
    context,
    'mutation ($input: UpdatePreferencesInput!) { done: updatePreferences(input: $input) { userErrors { message } } }',
    { locale: look.locale, theme: look.theme ?? 'LIGHT' },
  )
  const page = await context.newPage()
  page.setDefaultTimeout(FAILS_AFTER_MS)
  return page
}

type Answer = { data?: { done?: { userErrors: { message: string }[] } }; errors?: { message: string }[] }

async function mutate(context: BrowserContext, query: string, input: object): Promise<void> {
  const response = await context.request.post('/graphql', {
    data: { query, variables: { input } },
    headers: { 'x-tradewind-client': 'web', origin: inject('productUrl') },
  })
  const answer: Answer = await response.json()
  const problems = answer.errors ?? answer.data?.done?.userErrors ?? []
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join(' '))
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
