import type { Reader } from '../../platform/database/tx.ts'
import { roleMay, ROLES } from '../identity/index.ts'

/**
 * Whether the people in `person` may see what the rows in `news` are about, as the rights of their role and their
 * warehouses are at this moment (DOMAIN RN5); news has a kind and a warehouse.
 */
export function maySee(db: Reader) {
  return db.sql`
    person.is_active
    and person.role = any(case
      when news.kind = 'STOCK_SHARED' then ${rolesThatMay('sales.order.read')}::text[]
      when news.kind like 'APPROVAL_%' then ${rolesThatMay('approval.case.read')}::text[]
      else ${rolesThatMay('inventory.alert.read')}::text[] end
      || case when news.kind = 'APPROVAL_DECIDED' then ${[...ROLES]}::text[] else '{}' end)
    and (person.role <> 'WAREHOUSE' or news.warehouse_id is null or exists (
      select 1 from user_warehouses own where own.user_id = person.id and own.warehouse_id = news.warehouse_id))`
}

function rolesThatMay(permission: string): string[] {
  return ROLES.filter((role) => roleMay(role, permission))
}
