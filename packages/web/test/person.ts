import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
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

export type Look = {
  readonly locale: 'ZH_CN' | 'EN'
  readonly theme?: 'LIGHT' | 'DARK' | 'SYSTEM'
  /** Width and height of the window in CSS pixels; a desktop when absent. */
  readonly size?: readonly [number, number]
  /** Whether the app may keep itself on the device. */
  readonly isInstalled?: boolean
}

/** What a browser keeps of a session. */
export type Session = Awaited<ReturnType<BrowserContext['cookies']>>

/** Who signs in, and where the product answers; with a session of theirs, which is used as long as it counts. */
export type Account = {
  readonly url: string
  readonly email: string
  readonly password: string
  readonly session?: Session
}

/** The browser of this machine, without a window. */
export async function openBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ ...(await findChromium()), args: [...FLAGS, ...flags] })
}

/** A person at a browser of their own, signed in through the sign-in page's mutation, in a language and look. */
export async function signIn(browser: Browser, account: Account, look: Look): Promise<Page> {
  const context = await browser.newContext({
    baseURL: account.url,
    locale: look.locale === 'EN' ? 'en-GB' : 'zh-CN',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    // A worker would take requests out of the hands of tests that hold them back.
    serviceWorkers: look.isInstalled ? 'allow' : 'block',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(FAILS_AFTER_MS)
  await signInAt(page, account, look)
  return page
}

/** Signs a person in at a page that is there, of a browser in their language, in which nobody is signed in. */
export async function signInAt(page: Page, account: Account, look: Look): Promise<void> {
  const [width, height] = look.size ?? [1440, 900]
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: look.theme === 'DARK' ? 'dark' : 'light' })
  const mutate = mutationsOf(page.context(), account.url)
  const prefer = () => mutate('UpdatePreferencesInput', { locale: look.locale, theme: look.theme ?? 'LIGHT' })
  await page.context().addCookies([...(account.session ?? [])])
  if (account.session && (await prefer()).length === 0) return
  const { email, password } = account
  const problems = [...(await mutate('SignInInput', { email, password })), ...(await prefer())]
  if (problems.length > 0) throw new Error(problems.join(' '))
}

type Answer = { data?: { done?: { userErrors: { message: string }[] } }; errors?: { message: string }[] }

/** Acts by the type of their input, which say what is in their way. */
const mutationsOf = (context: BrowserContext, origin: string) => async (type: string, input: object) => {
  const name = `${type.slice(0, 1).toLowerCase()}${type.slice(1).replace('Input', '')}`
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { userErrors { message } } }`
  const response = await context.request.post('/graphql', {
    data: { query, variables: { input } },
    headers: { 'x-tradewind-client': 'web', origin },
  })
  const answer: Answer = await response.json()
  const problems = answer.errors ?? answer.data?.done?.userErrors ?? []
  return problems.map(({ message }) => message)
}
