import type postgres from 'postgres'
import { insertToken } from '../../../server/src/modules/identity/index.ts'
import { openDatabase } from '../../../server/src/platform/database/pool.ts'
import { systemViewer } from '../../../server/src/platform/viewer.ts'
import type { Scope } from '../ceiling/statements.ts'
import { HOT_PRODUCTS } from '../data/stock.ts'

export const ROLES = ['admin', 'manager', 'rep'] as const
export type RoleName = (typeof ROLES)[number]

type Owned = { readonly id: string; readonly ownerId: string; readonly teamId: string | null }

/** Whom the product knows by the token, and some of what this user sees. */
export type Caller = Known & {
  readonly token: string
  readonly customers: readonly Owned[]
  readonly orders: readonly Owned[]
}

type Known = { readonly userId: string; readonly teamId: string | null }

/** What parameters are drawn from. */
export type World = {
  readonly scope: Scope
  readonly callers: readonly Caller[]
  readonly products: readonly { readonly id: string; readonly sku: string }[]
  readonly hotProducts: readonly string[]
  readonly warehouseIds: readonly string[]
}

/**
 * Each connection needs a budget of its own, as if so many people were at work: the product limits what one token may
 * ask for in a second, and that stays as it is.
 */
const TOKENS = 64
const SAMPLE = 5000
const MODULES = ['IDENTITY', 'APPROVAL', 'CATALOG', 'CRM', 'FINANCE', 'INVENTORY', 'SALES', 'EXCHANGE'] as const
const SCOPE_OF: Readonly<Record<RoleName, Scope>> = { admin: 'all', manager: 'team', rep: 'own' }
const ROLE_OF: Readonly<Record<RoleName, string>> = { admin: 'ADMIN', manager: 'SALES_MANAGER', rep: 'SALES_REP' }

/** Looks at the database and makes tokens for people of a role. */
export async function openWorld(sql: postgres.Sql, url: string, role: RoleName): Promise<World> {
  const users = await sql<{ userId: string; teamId: string | null }[]>`
    select id as "userId", team_id as "teamId" from users where role = ${ROLE_OF[role]} order by id limit ${TOKENS}`
  const products = await sql<{ id: string; sku: string }[]>`select id, sku from products order by sku limit ${SAMPLE}`
  const warehouses = await sql<{ id: string }[]>`select id from warehouses order by code`
  const customers = await sql<Owned[]>`
    select id, owner_id as "ownerId", team_id as "teamId" from customers where currency = 'CNY'
    order by md5(id) limit ${SAMPLE}`
  const orders = await sql<Owned[]>`
    select id, owner_id as "ownerId", team_id as "teamId" from orders order by md5(id) limit ${SAMPLE}`
  const scope = SCOPE_OF[role]
  const tokens = await makeTokens(url, users)
  return {
    scope,
    callers: tokens.map((known) => ({
      ...known,
      customers: customers.filter((each) => isInSight(scope, known, each)),
      orders: orders.filter((each) => isInSight(scope, known, each)),
    })),
    products,
    hotProducts: products.slice(0, HOT_PRODUCTS).map((product) => product.id),
    warehouseIds: warehouses.map((each) => each.id),
  }
}

function isInSight(scope: Scope, { userId, teamId }: Known, thing: Owned): boolean {
  if (scope === 'all') return true
  return scope === 'own' ? thing.ownerId === userId : thing.teamId === teamId
}

async function makeTokens(url: string, users: readonly Known[]): Promise<(Known & { token: string })[]> {
  const database = openDatabase({ url })
  const scopes = MODULES.map((module) => ({ module, access: 'WRITE' as const }))
  try {
    return await database.transaction(systemViewer(), async (tx) => {
      const made: (Known & { token: string })[] = []
      for (let place = 0; place < TOKENS; place += 1) {
        const user = users[place % users.length]
        if (!user) throw new Error('Nobody has the role.')
        const { secret } = await insertToken(tx, { userId: user.userId, name: 'pnpm bench', scopes })
        made.push({ ...user, token: secret })
      }
      return made
    })
  } finally {
    await database.close()
  }
}

/** What the ceiling is told of the caller's rights: the owner or the team; nothing for somebody who sees all. */
export function scopeValue(world: World, caller: Caller): string {
  if (world.scope === 'all') return ''
  return world.scope === 'own' ? caller.userId : (caller.teamId ?? '')
}
