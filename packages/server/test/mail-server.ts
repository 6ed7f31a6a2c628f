import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'

export type MailServer = {
  readonly url: string
  /** The letters that it has taken, as they came. */
  readonly taken: string[]
  /** What it answers to every recipient instead of taking the letter; null takes it. */
  refusal: number | null
  readonly close: () => Promise<void>
}

/** A mail server on the loopback. */
export async function mailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      done(house.refusal === null ? null : Object.assign(new Error('No.'), { responseCode: house.refusal })),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        house.taken.push(Buffer.concat(parts).toString())
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const port = typeof address === 'object' ? address?.port : null
  const house: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    taken: [],
    refusal: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return house
}

/** The readable text of a letter. */
export function bodyOf(letter: string): string {
  const [, encoded = ''] = /\r\n\r\n([\s\S]*)$/.exec(letter) ?? []
  if (/^Content-Transfer-Encoding: base64/im.test(letter)) return Buffer.from(encoded, 'base64').toString()
  return decodeURIComponent(encoded.replaceAll('=\r\n', '').replaceAll('=', '%'))
}
