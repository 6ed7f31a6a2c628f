import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']

/**
 * Flags of the packaged browser that a test must not have: one process shares its cookies between all sessions, and
 * without web security a page may do what no visitor's browser lets it do.
 */
const UNTRUE_FLAGS = ['--single-process', '--disable-web-security', '--allow-running-insecure-content']

export const DEMO_PASSWORD = 'tradewind-demo'

export type Look = {
  readonly locale: 'ZH_CN' | 'EN'
  readonly theme?: 'LIGHT' | 'DARK'
  /** Width and height of the window in CSS pixels; a desktop when absent. */
  readonly size?: readonly [number, number]
}

/** The browser of this machine: CHROMIUM_PATH, else an installed one, else the one that comes as a package. */
export async function openBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH']
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, where there is no browser.`)
  const installed = given ?? SYSTEM_BROWSERS.find((path) => existsSync(path))
  if (installed) return chromium.launch({ executablePath: installed, args: FLAGS })
  // Without this the package leaves out the libraries that a bare machine lacks.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x'
  const { default: packaged } = await import('@sparticuz/chromium')
  const args = packaged.args.filter((flag) => !UNTRUE_FLAGS.includes(flag))
  return chromium.launch({ executablePath: await packaged.executablePath(), args: [...args, ...FLAGS] })
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
  page.setDefaultTimeout(10_000)
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
