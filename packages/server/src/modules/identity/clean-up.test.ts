import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { type Database, openDatabase } from '../../platform/database/pool.ts'
import { systemViewer } from '../../platform/viewer.ts'
import { forgetOldSessions } from './sessions.ts'
import { forgetOldAttempts } from './sign-in-attempts.ts'

let database: Database
let drop: () => Promise<void>

beforeAll(async () => {
  const place = await testDatabase()
  database = openDatabase({ url: place.url })
  drop = place.drop
})

afterAll(async () => {
  await database.close()
  await drop()
})

test('sessions that expired and attempts whose window is over are forgotten, others stay', async () => {
  const left = await database.transaction(systemViewer(), async (tx) => {
    await tx.sql`insert into users (id, email, name, role, password_hash, search_text) values ('usr_1', 'a@b.example', 'A', 'ADMIN', 'x', 'a')`
    await tx.sql`
      insert into sessions (id, user_id, secret_hash, expires_at) values
        ('ses_1', 'usr_1', 'old', now() - interval '1 minute'), ('ses_2', 'usr_1', 'new', now() + interval '1 hour')`
    await tx.sql`
      insert into sign_in_attempts (key, count, started_at) values
        ('old', 9, now() - interval '16 minutes'), ('new', 9, now() - interval '14 minutes')`
    expect([await forgetOldSessions(tx), await forgetOldAttempts(tx)]).toEqual([1, 1])
    return tx.sql`select secret_hash as name from sessions union all select key from sign_in_attempts`
  })
  expect(left).toEqual([{ name: 'new' }, { name: 'new' }])
})
