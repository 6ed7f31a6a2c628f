import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import postgres from 'postgres'
import { PLACE_ORDER, PRICED } from './place-order.ts'
import { serveRawSockets } from './sockets.ts'
import { SCOPES, statements } from './statements.ts'

/** As many connections as the product has for reading, and for writing. */
const CONNECTIONS = 10

/**
 * The ceiling: what a server without a contract, without rights, limits and types could do at most on this database. It
 * is a program of its own, written once and left alone, so that figures of today and of next year have one measure.
 */
async function main(): Promise<void> {
  const scope = SCOPES.find((each) => each === process.env['CEILING_SCOPE']) ?? 'all'
  const sql = postgres(process.env['DATABASE_URL'] ?? '', {
    max: CONNECTIONS,
    fetch_types: false,
    onnotice: () => {},
    connection: { TimeZone: 'UTC' },
  })
  await sql.unsafe(PRICED)
  await sql.unsafe(PLACE_ORDER)
  const reads = statements(scope)
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.statusCode = 500
      response.end(String(error))
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const read = reads[url.pathname]
    if (read) return send(response, await query(read.text, valuesOf(url.searchParams, read.values)))
    if (url.pathname === '/m1') return send(response, await placeOrder(JSON.parse(await bodyOf(request))))
    if (url.pathname === '/s1') return send(response, `{"sent":${sockets.sendAll(await bodyOf(request))}}`)
    response.statusCode = 404
    response.end()
  }

  async function query(text: string, values: string[]): Promise<string> {
    const [row] = await sql.unsafe<{ json: string }[]>(text, values, { prepare: true })
    return row?.json ?? 'null'
  }

  function placeOrder({ customerId, warehouseId, productIds, quantities, actorId }: Placing): Promise<string> {
    const values = [customerId, warehouseId, arrayText(productIds), arrayText(quantities), actorId]
    return query(PLACE, values)
  }

  const sockets = serveRawSockets(server)
  server.listen(0, () => {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    process.stdout.write(`http://localhost:${port}\n`)
  })
  process.on('SIGTERM', () => process.exit(0))
}

type Placing = {
  readonly customerId: string
  readonly warehouseId: string
  readonly productIds: readonly string[]
  readonly quantities: readonly string[]
  readonly actorId: string
}

const PLACE = 'select bench_place_order($1, $2, $3::text[], $4::numeric[], $5) as json'

/** Searches are bound as the pattern that LIKE takes and as the word itself; everything else as it stands. */
function valuesOf(asked: URLSearchParams, names: readonly string[]): string[] {
  return names.map((name) =>
    name === 'pattern' ? `%${(asked.get('word') ?? '').replace(/[\\%_]/g, '\\$&')}%` : (asked.get(name) ?? ''),
  )
}

const arrayText = (values: readonly string[]): string => `{${values.join(',')}}`

function send(response: ServerResponse, json: string): void {
  const body = Buffer.from(json)
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
  response.end(body)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

await main()
