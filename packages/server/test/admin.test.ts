import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoEmail } from '../src/demo/company.ts'
import { runTool } from './built.ts'
import { type DemoApp, demoApp } from './demo-app.ts'
import { at } from './socket-client.ts'

const EMAIL = 'Chief@x.example'

let demo: DemoApp

beforeAll(async () => {
  demo = await demoApp()
})

afterAll(() => demo.close())

/** The command as an operator runs it, with this on its standard input. */
async function admin(args: readonly string[], input: string) {
  const { code, out, problems } = await runTool('admin', { on: { DATABASE_URL: demo.databaseUrl }, args, input })
  return { isDone: code === 0, text: (code === 0 ? out : problems).trim() }
}

async function ask(query: string, options: { variables?: object; cookie?: string } = {}) {
  const { variables = {}, cookie = '' } = options
  const response = await fetch(`${demo.app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tradewind-client': 'test', cookie },
    body: JSON.stringify({ query, variables }),
  })
  return { body: await response.json(), cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

const signIn = (email: string, password: string) =>
  ask(
    'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { user { name role } } userErrors { code } } }',
    {
      variables: { input: { email, password } },
    },
  )

test('an administrator made with a piped password signs in with it', async () => {
  expect(await admin([EMAIL, '陈总'], 'a quiet harbour\n')).toEqual({
    isDone: true,
    text: `${EMAIL} is an administrator.`,
  })
  const { body } = await signIn(EMAIL, 'a quiet harbour')
  expect(at(body, 'data.signIn')).toEqual({ viewer: { user: { name: '陈总', role: 'ADMIN' } }, userErrors: [] })
})

test('a second run prints a password made for it, which replaces the first one and ends its sessions', async () => {
  await admin([EMAIL], 'a quiet harbour')
  const { cookie } = await signIn(EMAIL, 'a quiet harbour')
  expect(at((await ask('{ viewer { user { role } } }', { cookie })).body, 'data.viewer.user.role')).toBe('ADMIN')

  const { text } = await admin([EMAIL], '')
  const password = /Password: (\S{20})$/.exec(text)?.[1] ?? ''
  // The command is another process; ours hears of it by an event.
  const ended = async () => at((await ask('{ viewer { user { role } } }', { cookie })).body, 'data.viewer')
  await expect.poll(ended).toBeNull()
  expect(at((await signIn(EMAIL, 'a quiet harbour')).body, 'data.signIn.userErrors.0.code')).toBe('BAD_CREDENTIALS')
  expect(at((await signIn(EMAIL, password)).body, 'data.signIn.viewer.user.role')).toBe('ADMIN')
})

test.each([
  ['a short password', [EMAIL], 'short', 'The password must be one line of 12 to 200 characters.'],
  ['two lines', [EMAIL], 'a quiet harbour\nand more', 'The password must be one line of 12 to 200 characters.'],
  ['no address', [], '', 'Usage: pnpm run admin <email> [name]'],
  ['a user of another role', [demoEmail('rep')], '', `${demoEmail('rep')} belongs to a user who is no administrator.`],
])('%s is refused', async (_what, words, input, message) => {
  const { isDone, text } = await admin(words, input)
  expect(isDone).toBe(false)
  expect(text).toContain(message)
})
