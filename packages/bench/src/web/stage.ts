import type { Browser, Page } from 'playwright-core'
import postgres from 'postgres'
import type { EmbeddedPostgres } from '../../../server/src/platform/postgres/embedded.ts'
import { type Account, openBrowser, signIn } from '../../../web/test/person.ts'
import { copyDatabase, dropDatabase, PASSWORD } from '../data/database.ts'
import { startProduct } from '../measure/servers.ts'
import { keepMarks } from './marks.ts'

/** What a measurement has at hand: the administrator at a browser, and what is looked for. */
export type Stage = {
  readonly browser: Browser
  readonly page: Page
  readonly url: string
  readonly runs: number
  readonly samples: Samples
}

type Samples = {
  readonly skus: readonly string[]
  readonly customerNames: readonly string[]
  readonly orderNumbers: readonly string[]
}

const COPY = 'tradewind_web'
const SKUS = 500

/** The product on a copy of the company, since a session is written, and a browser in which the administrator is. */
export async function onStage<Result>(
  server: EmbeddedPostgres,
  runs: number,
  work: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const databaseUrl = await copyDatabase(server, COPY)
  try {
    const { email, samples } = await lookUp(databaseUrl, runs)
    const product = await startProduct(databaseUrl)
    try {
      const url = `http://localhost:${product.port}`
      return await inBrowser({ url, email, password: PASSWORD }, (browser, page) =>
        work({ browser, page, url, runs, samples }),
      )
    } finally {
      await product.stop()
    }
  } finally {
    await dropDatabase(server, COPY)
  }
}

async function inBrowser<Result>(
  account: Account,
  work: (browser: Browser, page: Page) => Promise<Result>,
): Promise<Result> {
  const browser = await openBrowser()
  try {
    const page = await signIn(browser, account, { locale: 'EN' })
    await keepMarks(page.context())
    return await work(browser, page)
  } finally {
    await browser.close()
  }
}

async function lookUp(databaseUrl: string, runs: number): Promise<{ email: string; samples: Samples }> {
  const sql = postgres(databaseUrl, { max: 1, fetch_types: false, onnotice: () => {} })
  try {
    const [admin] = await sql<{ email: string }[]>`select email from users where role = 'ADMIN' order by id limit 1`
    if (!admin) throw new Error('The company has no administrator.')
    const products = await sql<{ sku: string }[]>`select sku from products order by md5(id) limit ${SKUS}`
    const customers = await sql<{ name: string }[]>`
      select name_en as name from customers where name_en is not null order by md5(id) limit ${runs}`
    const orders = await sql<{ number: string }[]>`select number from orders order by md5(id) limit ${runs}`
    const samples = {
      skus: products.map(({ sku }) => sku),
      customerNames: customers.map(({ name }) => name),
      orderNumbers: orders.map(({ number }) => number),
    }
    return { email: admin.email, samples }
  } finally {
    await sql.end()
  }
}
