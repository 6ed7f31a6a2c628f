import { createTransport } from 'nodemailer'

/** How letters leave: by which server, from whom, and where their links lead. */
export type MailSettings = {
  readonly smtpUrl: string
  readonly from: string
  /** The address that people type; without it letters have no links. */
  readonly publicUrl: string | null
}

export type Letter = {
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly path: string
}

/** What became of a letter: taken by the server, or refused with its words, for good or for now. */
export type Sending =
  | { readonly isSent: true }
  | { readonly isSent: false; readonly isForGood: boolean; readonly reason: string }

export type Mailer = { readonly send: (letter: Letter) => Promise<Sending>; readonly close: () => void }

/** Longer than any server that works needs; together less than a letter is held. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/**
 * Sends letters by SMTP. The id of a letter is its Message-ID: should a process die between the server's answer and the
 * note of it, the second copy is known to be the same letter.
 */
export function openMailer({ smtpUrl, from, publicUrl }: MailSettings): Mailer {
  const transport = createTransport({ url: smtpUrl, ...TIMEOUTS })
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost'
  const send = ({ id, recipient, subject, body, path }: Letter) => {
    const text = publicUrl === null ? body : `${body}\n\n${publicUrl}${path}`
    const message = { from, to: recipient, subject, text, messageId: `<${id}@${domain}>` }
    return transport.sendMail({ ...message, headers: { 'Auto-Submitted': 'auto-generated' } }).then(
      (): Sending => ({ isSent: true }),
      (error: unknown): Sending => ({ isSent: false, isForGood: isForGood(error), reason: String(error) }),
    )
  }
  return { send, close: () => transport.close() }
}

/** Whether the server refused the letter itself (5yz, RFC 5321); all else, a wrong password too, may be mended. */
function isForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('command' in error)) return false
  const isOfLetter = ['MAIL FROM', 'RCPT TO', 'DATA'].includes(String(error.command))
  return isOfLetter && Number(error.responseCode) >= 500 && Number(error.responseCode) < 600
}
