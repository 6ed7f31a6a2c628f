import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'

/** A request as it goes over the wire. */
export type WireRequest = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Record<string, string>
  readonly body?: string | Buffer
}

export type WireResponse = { readonly status: number; readonly body: string }

/** Sends one request on a connection of its own: a kept one might have been closed while the other side was measured. */
export async function send(port: number, { body, ...options }: WireRequest): Promise<WireResponse> {
  const sent = request({ ...options, host: '127.0.0.1', port, agent: false })
  sent.end(body)
  const [response]: IncomingMessage[] = await once(sent, 'response')
  if (!response) throw new Error('There was no response.')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }
}
