import type { Reader, Tx } from '../../platform/database/tx.ts'
import type { Kits } from '../catalog/index.ts'
import { type PlaceFacts, placeFacts } from '../inventory/index.ts'
import { packTerms } from './pack-terms.ts'
import type { PackTerms } from './rules/order-packs.ts'
import type { ListPrice } from './rules/order-pricing.ts'
import type { UsualTime } from './rules/reservation-time.ts'
import { salesSettingsOf } from './sales-settings.ts'

export type CustomerFacts = {
  readonly ownerId: string
  readonly teamId: string | null
  readonly nameZh: string | null
  readonly nameEn: string | null
  readonly currency: string
  readonly minimumShelfLifeDays: number | null
  readonly addresses: readonly { readonly id: string; readonly isDefault: boolean; readonly text: string }[]
}

/** Everything that is known of what some orders name, whoever may see it. */
export type OrderFacts = {
  readonly customers: ReadonlyMap<string, CustomerFacts>
  readonly prices: ReadonlyMap<string, ProductTerms>
  readonly packs: ReadonlyMap<string, PackTerms>
  readonly places: PlaceFacts
  readonly kits: Kits
  readonly usualTime: UsualTime
}

/** What the catalogue says of a product, and whether it is still sold. */
export type ProductTerms = ListPrice & { readonly isSold: boolean }

type Naming = {
  readonly customerId: string
  readonly warehouseId: string
  readonly lines: readonly { readonly productId: string; readonly packId?: string | null | undefined }[]
}

/** What the lines of orders name, and what the kits among it are made of. */
export function namedProducts(orders: readonly Pick<Naming, 'lines'>[], kits: Kits = new Map()): string[] {
  const named = orders.flatMap(({ lines }) => lines.map((line) => line.productId))
  return [...new Set([...named, ...named.flatMap((id) => (kits.get(id) ?? []).map((part) => part.productId))])]
}

/** Asked for in one round trip, for any number of orders. */
export async function orderFacts(tx: Tx, orders: readonly Naming[], kits: Kits): Promise<OrderFacts> {
  const productIds = namedProducts(orders, kits)
  const warehouseIds = orders.map((order) => order.warehouseId)
  const [customers, prices, packs, places, usualTime] = await Promise.all([
    customerFacts(
      tx,
      orders.map((order) => order.customerId),
    ),
    listPrices(tx, productIds),
    packTerms(
      tx,
      orders.flatMap(({ lines }) => lines),
    ),
    placeFacts(tx, { productIds, warehouseIds }),
    salesSettingsOf(tx),
  ])
  return { customers: new Map(customers.map((each) => [each.id, each])), prices, packs, places, kits, usualTime }
}

async function customerFacts(tx: Tx, ids: readonly string[]) {
  return await tx.sql<CustomerFacts & { id: string }>`
    select customer.id, customer.owner_id as "ownerId", customer.team_id as "teamId", customer.name_zh as "nameZh",
      customer.name_en as "nameEn", customer.currency,
      customer.minimum_shelf_life_days as "minimumShelfLifeDays",
      coalesce((
        select json_agg(json_build_object('id', address.id, 'isDefault', address.is_default, 'text', concat_ws(', ',
          nullif(concat_ws(' ', address.province, address.city, address.street), ''), address.postal_code, address.country)))
        from addresses address where address.customer_id = customer.id), '[]') as addresses
    from customers customer where customer.id = any(${[...new Set(ids)]})`
}

/** What is known of the day by product. */
export async function listPrices(
  db: Pick<Reader, 'sql'>,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, ProductTerms>> {
  const rows = await db.sql<ProductTerms & { id: string }>`
    select id, list_price as "listPrice", tax_rate as "taxRate", cost, is_active as "isSold" from products
    where id = any(${productIds})`
  return new Map(rows.map((row) => [row.id, row]))
}
