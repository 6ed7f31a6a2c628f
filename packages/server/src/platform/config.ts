import * as z from 'zod'

const TIME_ZONES = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

const environment = z.object({
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
})

export type Config = {
  readonly port: number
  /** Absent means the PostgreSQL that comes with the product. */
  readonly databaseUrl?: string
  readonly dataDirectory: string
  readonly hasDemo: boolean
  readonly logLevel: string
  readonly company: { readonly timeZone: string; readonly currency: string }
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
    logLevel: data.LOG_LEVEL,
    company: { timeZone: data.COMPANY_TIME_ZONE, currency: data.COMPANY_CURRENCY },
  }
}
