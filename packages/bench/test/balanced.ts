/** What must be true of the books; each statement finds the rows that break it. */
export const BALANCED: Readonly<Record<string, string>> = {
  'a balance is the sum of its moves': `
    select level.id from stock_levels level
    left join (
      select product_id, warehouse_id, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved
      from stock_moves group by product_id, warehouse_id
    ) move using (product_id, warehouse_id)
    where (level.on_hand, level.reserved) is distinct from (move.on_hand, move.reserved)`,
  'a move names the balances that it leaves': `
    select id from (
      select id, on_hand_after, reserved_after, sum(on_hand_change) over place as on_hand,
        sum(reserved_change) over place as reserved
      from stock_moves window place as (partition by product_id, warehouse_id order by sequence)
    ) move
    where (on_hand_after, reserved_after) is distinct from (on_hand, reserved)`,
  'reserved is the sum of the reservations': `
    select level.id from stock_levels level
    left join (
      select product_id, warehouse_id, sum(quantity) as quantity from reservations group by product_id, warehouse_id
    ) reservation using (product_id, warehouse_id)
    where level.reserved <> coalesce(reservation.quantity, 0)`,
  'the value of a product is of what is on hand of it': `
    select pool.id from stock_values pool
    full join (select product_id, sum(on_hand) as quantity from stock_levels group by product_id) level using (product_id)
    where pool.quantity is distinct from level.quantity`,
  'the lines of an order add up to it': `
    select id from orders
    left join (
      select order_id, sum(net_amount) as net, sum(tax_amount) as tax from order_lines group by order_id
    ) line on line.order_id = orders.id
    where (net_amount, tax_amount) is distinct from (line.net, line.tax)`,
  'what was delivered stands in deliveries': `
    select line.id from order_lines line
    left join (
      select order_line_id, sum(quantity) as quantity from delivery_lines group by order_line_id
    ) delivered on delivered.order_line_id = line.id
    where line.delivered_quantity <> coalesce(delivered.quantity, 0)`,
  'an alert stands for what is low and for nothing else': `
    select level.id from stock_levels level
    left join stock_alerts alert on alert.stock_level_id = level.id and alert.cleared_at is null
      and alert.kind in ('LOW_STOCK', 'OUT_OF_STOCK')
    where level.is_low <> (alert.id is not null)`,
  'no two orders have one number and the next one is free': `
    select number from orders where split_part(number, '-', 1) = 'SO' and split_part(number, '-', 2) = '2026'
      and split_part(number, '-', 3)::bigint > (select last_value from number_so_2026)`,
}
