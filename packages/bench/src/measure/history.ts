import type postgres from 'postgres'

/**
 * Makes the ledger longer and leaves every balance as it is: goods that come and go again at one place after the other,
 * in the hour before now.
 */
export async function lengthenHistory(sql: postgres.Sql, rows: number): Promise<void> {
  // All that the moves refer to is joined here: to look it up again for each of them takes longer than to write them.
  await sql`set session_replication_role = replica`
  await sql`
    insert into stock_moves (id, kind, product_id, warehouse_id, from_location_id, to_location_id, quantity,
      on_hand_change, reserved_change, on_hand_after, reserved_after, at)
    select 'mov_' || lpad(n::text, 26, '0'), case n % 2 when 0 then 'RECEIPT' else 'SHIPMENT' end, level.product_id,
      level.warehouse_id, case n % 2 when 0 then supplier.id else level.home_location_id end,
      case n % 2 when 0 then level.home_location_id else customer.id end, 1, 1 - n % 2 * 2, 0,
      level.on_hand + 1 - n % 2, level.reserved, now() - interval '1 hour' + n * interval '1 hour' / ${rows}
    from generate_series(0, ${rows}::int - 1) as n
    join (select *, row_number() over (order by id) - 1 as place from stock_levels) level
      on level.place = n / 2 % (select count(*) from stock_levels)
    join locations supplier on supplier.kind = 'SUPPLIER'
    join locations customer on customer.kind = 'CUSTOMER'
    order by n`
  await sql`set session_replication_role = default`
  await sql`vacuum analyze stock_moves`
  // What was just written is on the disk before anything is measured.
  await sql`checkpoint`
}
