import { type Logger, pino } from 'pino'

/** Headers and inputs that carry secrets never reach the log. */
const SECRETS = ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.secret']

export function openLog(level: string): Logger {
  return pino({ level, redact: { paths: SECRETS, censor: '•••' }, base: null })
}
