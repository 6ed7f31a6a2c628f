import postgres from 'postgres'

/** A row as `select *` gives it: numerics, dates and instants in PostgreSQL's text. */
export type Row = Readonly<Record<string, unknown>>

/** Who asks, as the tables of people say; what the roles may see is told here once more, on purpose. */
export type Asker = {
  readonly userId: unknown
  readonly teamId: unknown
  readonly scope: 'own' | 'team' | 'all'
  readonly warehouseIds: readonly unknown[] | null
  readonly seesFigures: boolean
  readonly locale: 'zh-CN' | 'en'
}

/** All tables in memory. */
export type World = {
  readonly rowsOf: (type: string) => readonly Row[]
  readonly rowsWith: (type: string, column: string, value: unknown) => readonly Row[]
  readonly typeOfColumn: (type: string, column: string) => string
  /** The place of a text among the texts of its column as the database sorts them; undefined for codes and ids. */
  readonly rankOf: (type: string, column: string) => ReadonlyMap<unknown, number> | undefined
}

const TYPES = [
  ...[
    'Unit',
    'Category',
    'Product',
    'ProductPack',
    'KitComponent',
    'Region',
    'Customer',
    'Contact',
    'Address',
    'User',
    'Team',
    'Warehouse',
  ],
  ...[
    'Location',
    'Lot',
    'LotLevel',
    'StockBalance',
    'StockLevel',
    'StockMove',
    'StockAlert',
    'Reservation',
    'ReorderRule',
    'Order',
    'OrderLine',
    'OrderKit',
    'OrderTransition',
  ],
  ...['Delivery', 'DeliveryLine', 'SalesReturn', 'SalesReturnLine', 'UserWarehouse'],
]
/** The columns whose collation is the database's alone; how it sorts them is a fact of its own tests. */
const COLLATED = [
  ...['Product', 'Customer'].flatMap((type) => [`${type}.display_zh`, `${type}.display_en`]),
  'User.name',
]

export const snakeCase = (name: string): string =>
  name.replaceAll(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()

function tableOf(type: string): string {
  const singular = snakeCase(type)
  if (singular.endsWith('y')) return `${singular.slice(0, -1)}ies`
  return singular.endsWith('s') ? `${singular}es` : `${singular}s`
}

/** Reads the tables whole, row by row as they lie there. */
export async function loadWorld(url: string): Promise<World> {
  const text = { to: 25, from: [1082, 1184], serialize: String, parse: String }
  const sql = postgres(url, { max: 1, types: { text }, connection: { TimeZone: 'UTC' } })
  const tables = new Map<string, readonly Row[]>()
  for (const type of TYPES) tables.set(type, await sql<Row[]>`select * from ${sql(tableOf(type))}`)
  const ranks = new Map<string, ReadonlyMap<unknown, number>>()
  for (const place of COLLATED) {
    const [type = '', column = ''] = place.split('.')
    const names = await sql<Row[]>`select ${sql(column)} as name from ${sql(tableOf(type))} group by 1 order by 1`
    ranks.set(place, new Map(names.map(({ name }, rank) => [name, rank])))
  }
  const columns = await sql<{ place: string; type: string }[]>`
    select table_name || '.' || column_name as place, data_type as type from information_schema.columns`
  await sql.end()
  const types = new Map(columns.map(({ place, type }) => [place, type]))
  const rowsOf = (type: string) => tables.get(type) ?? missing(`The table of ${type} is not read.`)
  return {
    rowsOf,
    rowsWith: grouped(rowsOf),
    typeOfColumn: (type, column) =>
      types.get(`${tableOf(type)}.${column}`) ?? missing(`${type} has no column ${column}.`),
    rankOf: (type, column) => ranks.get(`${type}.${column}`),
  }
}

function grouped(rowsOf: World['rowsOf']): World['rowsWith'] {
  const groups = new Map<string, Map<unknown, Row[]>>()
  return (type, column, value) => {
    const place = `${type}.${column}`
    const known = groups.get(place) ?? Map.groupBy(rowsOf(type), (row) => row[column])
    groups.set(place, known)
    return known.get(value) ?? []
  }
}

function missing(complaint: string): never {
  throw new Error(complaint)
}

/** Who the account is in the world, asking in a language. */
export function askerOf(world: World, email: string, locale: Asker['locale']): Asker {
  const user = world.rowsWith('User', 'email', email)[0] ?? missing(`There is no ${email}.`)
  const role = String(user['role'])
  const bound = world.rowsWith('UserWarehouse', 'user_id', user['id']).map((row) => row['warehouse_id'])
  return {
    userId: user['id'],
    teamId: user['team_id'],
    scope: role === 'SALES_REP' ? 'own' : role === 'SALES_MANAGER' ? 'team' : 'all',
    warehouseIds: role === 'WAREHOUSE' ? bound : null,
    seesFigures: ['EXECUTIVE', 'ADMIN', 'FINANCE'].includes(role),
    locale,
  }
}

const PARENTS: Readonly<Record<string, readonly [type: string, column: string]>> = {
  Contact: ['Customer', 'customer_id'],
  Address: ['Customer', 'customer_id'],
  OrderLine: ['Order', 'order_id'],
  OrderKit: ['Order', 'order_id'],
  OrderTransition: ['Order', 'order_id'],
  Delivery: ['Order', 'order_id'],
  DeliveryLine: ['Delivery', 'delivery_id'],
  SalesReturn: ['Order', 'order_id'],
  SalesReturnLine: ['SalesReturn', 'sales_return_id'],
}
const KEPT_BY_WAREHOUSE = [
  'Location',
  'LotLevel',
  'StockBalance',
  'StockLevel',
  'StockMove',
  'StockAlert',
  'ReorderRule',
  'Order',
]

/** Whether the asker may see the row: what is owned by owner, what lies in a warehouse by warehouse. */
export function isSeen(world: World, asker: Asker, { type, row }: { type: string; row: Row }): boolean {
  const [parentType, column] = PARENTS[type] ?? []
  if (parentType && column) {
    const parents = world.rowsWith(parentType, 'id', row[column])
    return parents.some((parent) => isSeen(world, asker, { type: parentType, row: parent }))
  }
  if (type === 'Warehouse') return asker.warehouseIds === null || asker.warehouseIds.includes(row['id'])
  if (asker.warehouseIds !== null && KEPT_BY_WAREHOUSE.includes(type)) {
    return asker.warehouseIds.includes(row['warehouse_id'])
  }
  if (type !== 'Customer' && type !== 'Order') return true
  if (asker.scope === 'own') return row['owner_id'] === asker.userId
  return asker.scope === 'all' || (asker.teamId !== null && row['team_id'] === asker.teamId)
}
