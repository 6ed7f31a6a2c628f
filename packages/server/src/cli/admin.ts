import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { hashPassword, setAdministrator } from '../modules/identity/index.ts'
import { systemViewer } from '../platform/viewer.ts'
import { openRunningDatabase } from './running-database.ts'

const USAGE = 'Usage: pnpm run admin <email> [name]   (a password on standard input, or one is made and printed once)'
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,130}$/
const NAME_MAX = 100
/** Short enough to type, long enough that nobody guesses it; signing in takes up to 200 characters. */
const PASSWORD_LENGTH = { min: 12, max: 200 }

/** Makes an administrator of the running system, or gives one a new password; answers what to print. */
async function makeAdministrator(email = '', name = email.split('@')[0] ?? ''): Promise<string> {
  if (!EMAIL.test(email) || name.trim() === '' || name.length > NAME_MAX) throw new Error(USAGE)
  const given = await givenPassword()
  const password = given ?? randomBytes(15).toString('base64url')
  const database = openRunningDatabase()
  try {
    const passwordHash = await hashPassword(password)
    const administrator = { email, name: name.trim(), passwordHash }
    const isDone = await database.transaction(systemViewer(), (tx) => setAdministrator(tx, administrator))
    if (!isDone) throw new Error(`${email} belongs to a user who is no administrator.`)
  } finally {
    await database.close()
  }
  return given === null ? `${email} is an administrator. Password: ${password}` : `${email} is an administrator.`
}

/** The password that is piped in, without its line end; null when a person sits at the keyboard or nothing came. */
async function givenPassword(): Promise<string | null> {
  if (process.stdin.isTTY) return null
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  if (password === '') return null
  const { min, max } = PASSWORD_LENGTH
  if (password.length < min || password.length > max || /\p{Cc}/u.test(password)) {
    throw new Error(`The password must be one line of ${min} to ${max} characters.`)
  }
  return password
}

makeAdministrator(process.argv[2], process.argv[3]).then(
  (line) => process.stdout.write(`${line}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
