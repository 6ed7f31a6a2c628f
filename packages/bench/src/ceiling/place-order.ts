/**
 * Placing and confirming an order in one call: prices, credit, order, lines, reservations, moves. Stock is locked last
 * and in one order, so that locks are held for as short as can be and never in a circle. Nothing of what the product
 * does besides is done here: no idempotency key, no audit, no events.
 */
export const PLACE_ORDER = `
create or replace function bench_place_order(wanted_customer text, wanted_warehouse text, wanted_products text[],
  wanted_quantities numeric[], actor text) returns text language plpgsql as $$
declare
  buyer customers%rowtype;
  new_id text := 'ord_' || replace(uuidv7()::text, '-', '');
  new_number text;
  net numeric;
  tax numeric;
  cost numeric;
  open_value numeric;
  reserved_count int;
begin
  select * into buyer from customers where id = wanted_customer for update;
  select sum(line.net), sum(line.tax), sum(line.cost) into net, tax, cost
  from bench_priced(wanted_products, wanted_quantities) line;
  if buyer.credit_limit is not null then
    select coalesce(sum((line.net_amount + line.tax_amount) * line.open_quantity / line.quantity), 0) into open_value
    from orders join order_lines line on line.order_id = orders.id
    where orders.customer_id = wanted_customer and orders.status in ('CONFIRMED', 'ON_HOLD');
    if open_value + net + tax > buyer.credit_limit then raise exception 'credit hold'; end if;
  end if;
  new_number := 'SO-2026-' || lpad(nextval('number_so_2026')::text, 6, '0');
  insert into orders (id, number, version, status, customer_id, customer_name, owner_id, team_id, warehouse_id,
    ordered_on, currency, reservation_policy, tax_rounding, prices_include_tax, discount_amount, freight_amount,
    net_amount, tax_amount, total_amount, cost_amount, search_text)
  values (new_id, new_number, 1, 'CONFIRMED', wanted_customer, coalesce(buyer.name_zh, buyer.name_en),
    buyer.owner_id, buyer.team_id, wanted_warehouse, (now() at time zone 'Asia/Shanghai')::date, buyer.currency,
    'ALL_OR_NOTHING', 'PER_LINE', false, 0, 0, net, tax, net + tax, round(cost, 2),
    lower(new_number) || E'\\n' || buyer.search_text);
  insert into order_lines (id, order_id, position, product_id, warehouse_id, quantity, unit_price, discount_percent,
    tax_rate, net_amount, tax_amount, open_quantity)
  select line.id, new_id, line.place, line.product_id, wanted_warehouse, line.quantity, line.price, 0,
    line.tax_rate, line.net, line.tax, line.quantity
  from bench_priced(wanted_products, wanted_quantities) line;
  insert into order_transitions (id, order_id, from_status, to_status, actor_id)
  values ('orh_' || replace(uuidv7()::text, '-', ''), new_id, null, 'DRAFT', actor),
    ('orh_' || replace(uuidv7()::text, '-', ''), new_id, 'DRAFT', 'CONFIRMED', actor);
  insert into reservations (document_line_id, document_id, product_id, warehouse_id, quantity)
  select line.id, line.order_id, line.product_id, line.warehouse_id, line.quantity
  from order_lines line where line.order_id = new_id;
  perform 1 from stock_levels level
  where level.product_id = any(wanted_products) and level.warehouse_id = wanted_warehouse
  order by level.product_id for update;
  with moved as (
    update stock_levels level set reserved = level.reserved + line.quantity, updated_at = now()
    from order_lines line
    where line.order_id = new_id and level.product_id = line.product_id
      and level.warehouse_id = wanted_warehouse and level.on_hand - level.reserved >= line.quantity
    returning level.product_id, level.on_hand, level.reserved, line.quantity, line.id as line_id
  )
  insert into stock_moves (id, kind, product_id, warehouse_id, on_hand_change, reserved_change, on_hand_after,
    reserved_after, document_id, document_number, document_line_id, actor_id)
  select 'mov_' || replace(uuidv7()::text, '-', ''), 'RESERVATION', product_id, wanted_warehouse, 0, quantity, on_hand,
    reserved, new_id, new_number, line_id, actor
  from moved;
  get diagnostics reserved_count = row_count;
  if reserved_count < cardinality(wanted_products) then raise exception 'insufficient stock'; end if;
  return concat('{"data":{"placeOrder":{"id":"', new_id, '","number":"', new_number,
    '","status":"CONFIRMED","totalAmount":"', net + tax, '"}}}');
end $$`

export const PRICED = `
create or replace function bench_priced(products text[], quantities numeric[])
returns table (id text, place int, product_id text, quantity numeric, price numeric, tax_rate numeric, net numeric,
  tax numeric, cost numeric) language sql as $$
  select 'orl_' || replace(uuidv7()::text, '-', ''), asked.place::int, product.id, asked.quantity, product.list_price,
    product.tax_rate, amount.net, round(amount.net * product.tax_rate / 100, 2), asked.quantity * product.cost
  from unnest(products, quantities) with ordinality as asked(product_id, quantity, place)
  join products product on product.id = asked.product_id
  cross join lateral (select round(asked.quantity * product.list_price, 2) as net) amount
  order by asked.place
$$`
