import * as z from 'zod'
import type { MailSettings } from './mail/mailer.ts'

const TIME_ZONES = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

const environment = z
  .object({
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')
      .default(4000),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
      .optional(),
    DATA_DIR: z.string().min(1, 'must name a directory').default('.data'),
    DEMO: z.enum(['0', '1'], 'must be 1 (with the demo company) or 0').default('1'),
    TRUST_PROXY: z
      .string()
      .regex(/^\d$/, 'must be how many proxies stand in front, 0 to 9')
      .transform(Number)
      .default(0),
    PUBLIC_URL: z
      .string()
      .refine(isOrigin, 'must be an address such as https://erp.example.com, without a path')
      .optional(),
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'must be a level such as info or warn')
      .default('info'),
    COMPANY_TIME_ZONE: z
      .string()
      .refine((zone) => TIME_ZONES.has(zone), 'must be a time zone such as Asia/Shanghai')
      .default('Asia/Shanghai'),
    COMPANY_CURRENCY: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be a currency code such as CNY')
      .default('CNY'),
    SMTP_URL: z
      .string()
      .refine(isMailServer, 'must be an address such as smtp://user:password@mail.example.com:587')
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(/^[^\r\n]*@[^\s>]+>?$/, 'must be an e-mail address, with a name or without')
      .optional(),
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => SMTP_URL === undefined || MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    message: 'must say from whom e-mail comes when SMTP_URL is set',
  })

/** The names of all settings. */
export const SETTING_NAMES: readonly string[] = Object.keys(environment.shape)

export type Config = {
  readonly port: number
  /** Absent means the PostgreSQL that comes with the product. */
  readonly databaseUrl?: string
  readonly dataDirectory: string
  readonly hasDemo: boolean
  /** How many proxies in front of us add to X-Forwarded-For; 0 means that the header is anybody's word. */
  readonly proxyCount: number
  /** Whether people reach us over TLS; then the cookie goes over nothing else. */
  readonly isHttps: boolean
  readonly logLevel: string
  readonly company: { readonly timeZone: string; readonly currency: string }
  /** Absent means that no e-mail is sent. */
  readonly mail?: MailSettings
}

/** A setting that cannot be used; the message has one line for each. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig'
}

/** The settings from the environment; an empty variable counts as absent. Throws `BadConfig`. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    throw new BadConfig(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'))
  }
  const { data } = parsed
  return {
    port: data.PORT,
    ...(data.DATABASE_URL ? { databaseUrl: data.DATABASE_URL } : {}),
    dataDirectory: data.DATA_DIR,
    hasDemo: data.DEMO === '1',
    proxyCount: data.TRUST_PROXY,
    isHttps: data.PUBLIC_URL?.startsWith('https:') ?? false,
    logLevel: data.LOG_LEVEL,
    company: { timeZone: data.COMPANY_TIME_ZONE, currency: data.COMPANY_CURRENCY },
    ...(data.SMTP_URL && data.MAIL_FROM
      ? {
          mail: {
            smtpUrl: data.SMTP_URL,
            from: data.MAIL_FROM,
            publicUrl: data.PUBLIC_URL?.replace(/\/$/, '') ?? null,
          },
        }
      : {}),
  }
}

/** Whether the text is the address of a server that takes mail. */
function isMailServer(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== ''
}

/** Whether the text is scheme, host and port of a web address and nothing more. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text.replace(/\/$/, '').toLowerCase()
}
