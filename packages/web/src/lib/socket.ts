import { ApolloLink, Observable } from '@apollo/client'
import { type DocumentNode, GraphQLError, Kind, print, visit } from 'graphql'
import { type Client, createClient } from 'graphql-ws'
import { reportLost, reportOnline } from './connection.ts'
import { languageOf } from './i18n.tsx'
import { preferences } from './preferences.ts'
import { listenAfter } from './reads.ts'

const PING_MS = 3_000
const PONG_WAIT_MS = 2_500
const RETRY_MS_MAX = 10_000

let pongTimer: ReturnType<typeof setTimeout> | null = null

/** One socket for all subscriptions; it is opened by the first one and opened again for as long as there is any. */
export const socket: Client = createClient({
  url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  connectionParams: () => ({ client: 'web', locale: languageOf(preferences().locale) }),
  keepAlive: PING_MS,
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: (attempt) =>
    new Promise((resolve) =>
      setTimeout(resolve, Math.min(RETRY_MS_MAX, 300 * 2 ** attempt) * (0.5 + Math.random() / 2)),
    ),
  on: {
    connected: reportOnline,
    closed: (event) => {
      stopWaiting()
      if (!isWanted(event)) reportLost()
    },
    ping: (received) => {
      if (!received) pongTimer = setTimeout(() => socket.terminate(), PONG_WAIT_MS)
    },
    pong: (received) => {
      if (received) stopWaiting()
    },
  },
})

/**
 * Subscriptions over the socket. Each event of the contract carries a cursor: a subscription begins after what its
 * screen has read, and after a break asks for what came after the last event, so nothing is missed.
 */
export const socketLink = new ApolloLink((operation) => {
  return new Observable((observer) => {
    const variables: Record<string, unknown> = { ...operation.variables }
    const payload = { query: print(resumable(operation.query)), operationName: operation.operationName, variables }
    let isOver = false
    let stop: () => void = () => undefined
    const listen = () => {
      stop = socket.subscribe(payload, {
        next: (result) => {
          const cursor = cursorOf(result.data)
          if (cursor) variables['after'] = cursor
          observer.next({ data: result.data, errors: result.errors })
        },
        error: (error) => {
          if (variables['after'] === undefined || !isAboutCursor(error)) {
            observer.error(error)
            return
          }
          // The last event is too old to go on from: begin anew from now; the queries on the screen are read again.
          delete variables['after']
          listen()
        },
        complete: () => observer.complete(),
      })
    }
    void listenAfter().then((cursor) => {
      if (isOver) return
      if (cursor !== null) variables['after'] = cursor
      listen()
    })
    return () => {
      isOver = true
      stop()
    }
  })
})

/** The subscription with the place after which it begins as a variable, which every stream of the contract takes. */
function resumable(document: DocumentNode): DocumentNode {
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const
  const after = { kind: Kind.VARIABLE, name: name('after') } as const
  const type = { kind: Kind.NAMED_TYPE, name: name('String') } as const
  return visit(document, {
    OperationDefinition: (operation) => ({
      ...operation,
      variableDefinitions: [
        ...(operation.variableDefinitions ?? []),
        { kind: Kind.VARIABLE_DEFINITION, variable: after, type },
      ],
      selectionSet: {
        ...operation.selectionSet,
        selections: operation.selectionSet.selections.map((field) =>
          field.kind === Kind.FIELD
            ? {
                ...field,
                arguments: [...(field.arguments ?? []), { kind: Kind.ARGUMENT, name: name('after'), value: after }],
              }
            : field,
        ),
      },
    }),
  })
}

function cursorOf(data: Record<string, unknown> | null | undefined): string | null {
  for (const event of Object.values(data ?? {})) {
    if (typeof event === 'object' && event && 'cursor' in event && typeof event.cursor === 'string') return event.cursor
  }
  return null
}

function isAboutCursor(error: unknown): boolean {
  const errors: readonly unknown[] = Array.isArray(error) ? error : []
  return errors.some((one) => one instanceof GraphQLError && one.extensions['code'] === 'BAD_CURSOR')
}

function stopWaiting(): void {
  if (pongTimer) clearTimeout(pongTimer)
  pongTimer = null
}

function isWanted(event: unknown): boolean {
  return event instanceof CloseEvent && event.code === 1000
}
