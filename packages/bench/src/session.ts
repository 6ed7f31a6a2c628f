import postgres from 'postgres'
import type { EmbeddedPostgres } from '../../server/src/platform/postgres/embedded.ts'
import { copyDatabase, dropDatabase } from './data/database.ts'
import type { Pair } from './measure/compare.ts'
import { startCeiling, startProduct } from './measure/servers.ts'
import { openWorld, type RoleName, type World } from './operations/world.ts'

/** Product and ceiling beside each other on one database. */
export type Session = {
  readonly pair: Pair
  readonly world: World
  readonly url: string
  readonly sql: postgres.Sql
  readonly postmaster: () => number
}

type Work<Result> = (session: Session) => Promise<Result>
type Place = { readonly server: EmbeddedPostgres; readonly role: RoleName }

const COPY = 'tradewind_run'

/** On the company itself, for what only reads. */
export async function onCompany<Result>({ server, role }: Place, work: Work<Result>): Promise<Result> {
  return onDatabase(server.url, { server, role }, work)
}

/** On a copy of the company, for what writes, so that the next run finds it as it was made. */
export async function onCopy<Result>({ server, role }: Place, work: Work<Result>): Promise<Result> {
  const url = await copyDatabase(server, COPY)
  try {
    return await onDatabase(url, { server, role }, work)
  } finally {
    await dropDatabase(server, COPY)
  }
}

async function onDatabase<Result>(url: string, { server, role }: Place, work: Work<Result>): Promise<Result> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} })
  try {
    const world = await openWorld(sql, url, role)
    return await beside(url, world, (pair) => work({ pair, world, url, sql, postmaster: server.processId }))
  } finally {
    await sql.end()
  }
}

async function beside<Result>(url: string, world: World, work: (pair: Pair) => Promise<Result>): Promise<Result> {
  const product = await startProduct(url)
  try {
    const ceiling = await startCeiling(url, world.scope)
    return await work({ product, ceiling }).finally(ceiling.stop)
  } finally {
    await product.stop()
  }
}
