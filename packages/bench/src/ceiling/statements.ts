/** Whose rows are in sight; one for a whole run. */
export const SCOPES = ['all', 'own', 'team'] as const
export type Scope = (typeof SCOPES)[number]

/** The statement of each read by the path that asks for it; the values are those of its query string, in order. */
export type Statements = Readonly<Record<string, { readonly text: string; readonly values: readonly string[] }>>

/**
 * One statement for each read, written by hand for this one answer: PostgreSQL makes the text of the response by
 * concatenation and Node passes it on. Nobody gets faster on these tables by hand, so this is what the product is
 * measured against.
 */
export function statements(scope: Scope): Statements {
  return {
    '/q1': { text: customerPage(scope, 'c.search_text like $1'), values: ['pattern', ...scopeValue(scope)] },
    '/q1-indexed': {
      text: customerPage(scope, 'c.search_text like $1 and search_grams(c.search_text) @> search_grams($2)'),
      values: ['pattern', 'word', ...scopeValue(scope)],
    },
    '/q2': { text: orderPage(scope), values: ['status', 'least', ...scopeValue(scope)] },
    '/q3': { text: orderInFull(scope), values: ['id', ...scopeValue(scope)] },
    '/q4': { text: AVAILABILITY, values: ['skus'] },
  }
}

const scopeValue = (scope: Scope): string[] => (scope === 'all' ? [] : ['scope'])

function inScope(scope: Scope, alias: string, place: number): string {
  if (scope === 'all') return ''
  return ` and ${alias}.${scope === 'own' ? 'owner_id' : 'team_id'} = $${place}`
}

function customerPage(scope: Scope, condition: string): string {
  const place = condition.includes('$2') ? 3 : 2
  return `
    select concat('{"data":{"customers":{"nodes":[', string_agg(concat(
        '{"id":"', c.id, '","number":"', c.number, '","name":', to_json(c.display_zh), ',"owner":{"name":',
        to_json(u.name), '},"openOrderCount":', (
          select count(*) from orders o
          where o.customer_id = c.id and o.status in ('CONFIRMED', 'ON_HOLD') and o.delivery_status <> 'FULL'
        ), '}'), ',' order by c.display_zh, c.id), ']}}}') as json
    from (
      select c.id, c.number, c.display_zh, c.owner_id from customers c
      where ${condition}${inScope(scope, 'c', place)}
      order by c.display_zh, c.id limit 50
    ) c
    join users u on u.id = c.owner_id`
}

function orderPage(scope: Scope): string {
  return `
    select concat('{"data":{"orders":{"nodes":[', string_agg(concat(
        '{"id":"', o.id, '","number":"', o.number, '","status":"', o.status, '","orderedOn":"', o.ordered_on,
        '","currency":"', o.currency, '","totalAmount":"', o.total_amount, '","customer":{"id":"', c.id, '","name":',
        to_json(c.display_zh), '},"lines":[', l.text, ']}'), ',' order by o.created_at desc, o.id desc), ']}}}') as json
    from (
      select o.id, o.number, o.status, o.ordered_on, o.currency, o.total_amount, o.customer_id, o.created_at
      from orders o where o.status = $1 and o.total_amount >= $2::numeric${inScope(scope, 'o', 3)}
      order by o.created_at desc, o.id desc limit 25
    ) o
    join customers c on c.id = o.customer_id
    left join lateral (
      select string_agg(concat('{"id":"', l.id, '","position":', l.position, ',"quantity":"', l.quantity,
        '","unitPrice":"', l.unit_price, '","netAmount":"', l.net_amount, '","product":{"sku":"', p.sku, '","name":',
        to_json(p.display_zh), '}}'), ',' order by l.position) as text
      from order_lines l join products p on p.id = l.product_id where l.order_id = o.id
    ) l on true`
}

function orderInFull(scope: Scope): string {
  return `
    select concat('{"data":{"order":', coalesce((
      select concat('{"id":"', o.id, '","version":', o.version, ',"number":"', o.number, '","status":"', o.status,
        '","deliveryStatus":"', o.delivery_status, '","deliveredPercent":"', l.delivered_percent, '","orderedOn":"',
        o.ordered_on, '","promisedOn":', coalesce(to_json(o.promised_on)::text, 'null'), ',"currency":"', o.currency,
        '","netAmount":"', o.net_amount, '","taxAmount":"', o.tax_amount, '","freightAmount":"', o.freight_amount,
        '","totalAmount":"', o.total_amount, '","note":', coalesce(to_json(o.note)::text, 'null'), ',"createdAt":',
        to_json(o.created_at), ',"customer":{"id":"', c.id, '","number":"', c.number, '","name":',
        to_json(c.display_zh), '},"owner":{"id":"', u.id, '","name":', to_json(u.name), '},"warehouse":{"code":"',
        w.code, '","name":', to_json(w.display_zh), '},"lines":[', l.text, '],"deliveries":[', d.text,
        '],"history":[', h.text, ']}')
      from orders o
      join customers c on c.id = o.customer_id
      join users u on u.id = o.owner_id
      join warehouses w on w.id = o.warehouse_id
      left join lateral (${LINES}) l on true
      left join lateral (${DELIVERIES}) d on true
      left join lateral (${HISTORY}) h on true
      where o.id = $1${inScope(scope, 'o', 2)}
    ), 'null'), '}}') as json`
}

const LINES = `
  select string_agg(concat('{"id":"', l.id, '","position":', l.position, ',"quantity":"', l.quantity,
      '","unitPrice":"', l.unit_price, '","discountPercent":"', l.discount_percent, '","taxRate":"', l.tax_rate,
      '","netAmount":"', l.net_amount, '","taxAmount":"', l.tax_amount, '","reservedQuantity":"',
      coalesce(r.quantity, 0), '","deliveredQuantity":"', l.delivered_quantity, '","openQuantity":"', l.open_quantity,
      '","product":{"id":"', p.id, '","sku":"', p.sku, '","name":', to_json(p.display_zh), '},"stockLevel":',
      case when s.id is null then 'null' else concat('{"available":"', s.available, '"}') end, '}'),
      ',' order by l.position) as text,
    coalesce(round(100 * sum(least(l.quantity, l.delivered_quantity)) / nullif(sum(l.quantity), 0), 2), 0.00)
      as delivered_percent
  from order_lines l
  join products p on p.id = l.product_id
  left join reservations r on r.document_line_id = l.id
  left join stock_levels s on s.product_id = l.product_id and s.warehouse_id = l.warehouse_id
  where l.order_id = o.id`

const DELIVERIES = `
  select string_agg(concat('{"id":"', d.id, '","number":"', d.number, '","shippedOn":"', d.shipped_on, '","lines":[', (
      select string_agg(concat('{"quantity":"', l.quantity, '","product":{"sku":"', p.sku, '"}}'), ',' order by l.id)
      from delivery_lines l join products p on p.id = l.product_id where l.delivery_id = d.id
    ), ']}'), ',' order by d.id) as text
  from deliveries d where d.order_id = o.id`

const HISTORY = `
  select string_agg(concat('{"fromStatus":', coalesce('"' || h.from_status || '"', 'null'), ',"toStatus":"',
      h.to_status, '","reason":', coalesce(to_json(h.reason)::text, 'null'), ',"at":', to_json(h.at), ',"actor":',
      case when a.id is null then 'null' else concat('{"name":', to_json(a.name), '}') end, '}'),
      ',' order by h.id desc) as text
  from order_transitions h left join users a on a.id = h.actor_id
  where h.order_id = o.id`

const AVAILABILITY = `
  select concat('{"data":{"products":{"nodes":[', string_agg(concat(
      '{"sku":"', p.sku, '","stockLevels":[', l.text, ']}'), ',' order by p.sku), ']}}}') as json
  from products p
  left join lateral (
    select string_agg(concat('{"warehouse":{"code":"', s.warehouse_code, '"},"onHand":"', s.on_hand,
      '","reserved":"', s.reserved, '","available":"', s.available, '"}'), ',' order by s.warehouse_code) as text
    from stock_levels s where s.product_id = p.id
  ) l on true
  where p.sku = any(string_to_array($1, ','))`
