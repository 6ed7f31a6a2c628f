import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = {
  readonly contentType: string
  readonly text: () => Promise<string>
  readonly observeRequest: (route: string, status: number, seconds: number) => void
  readonly countError: (code: string) => void
  /** The way on which an operation over HTTP was answered: its text as PostgreSQL wrote it, or rows walked. */
  readonly countAnswer: (way: 'text' | 'rows') => void
  readonly setSockets: (count: number) => void
  readonly setSubscriptions: (counts: { readonly members: number; readonly groups: number }) => void
  /** Counts that an event was executed for an audience, however many listen. */
  readonly countExecution: () => void
}

/** The figures of one server, in the format of Prometheus. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'tradewind_http_request_seconds',
    help: 'Time to answer a request.',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const errors = new Counter({
    name: 'tradewind_graphql_errors_total',
    help: 'Top-level errors by code.',
    labelNames: ['code'],
    registers: [registry],
  })
  const answers = new Counter({
    name: 'tradewind_graphql_answers_total',
    help: 'Operations over HTTP by the way they were answered.',
    labelNames: ['way'],
    registers: [registry],
  })
  const sockets = new Gauge({ name: 'tradewind_sockets', help: 'Open sockets.', registers: [registry] })
  const subscriptions = new Gauge({
    name: 'tradewind_subscriptions',
    help: 'Running subscriptions.',
    registers: [registry],
  })
  const audiences = new Gauge({
    name: 'tradewind_subscription_audiences',
    help: 'Groups of subscriptions with equal document, variables, language and rights.',
    registers: [registry],
  })
  const executions = new Counter({
    name: 'tradewind_subscription_executions_total',
    help: 'Events executed for subscriptions: once for each audience that hears an event.',
    registers: [registry],
  })
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observeRequest: (route, status, seconds) => requests.observe({ route, status: String(status) }, seconds),
    countError: (code) => errors.inc({ code }),
    countAnswer: (way) => answers.inc({ way }),
    setSockets: (count) => sockets.set(count),
    setSubscriptions: ({ members, groups }) => {
      subscriptions.set(members)
      audiences.set(groups)
    },
    countExecution: () => executions.inc(),
  }
}
