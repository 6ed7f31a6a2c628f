import { searchText } from '../../../server/src/platform/search/search.ts'
import { BEGIN_MS, instant } from './calendar.ts'
import type { Tables } from './copy.ts'
import type { Making } from './making.ts'
import { personName } from './names.ts'

export const PEOPLE_TABLES: Tables = {
  teams: ['id', 'name_zh', 'name_en'],
  users: ['id', 'email', 'name', 'role', 'team_id', 'password_hash', 'locale', 'search_text', 'created_at'],
}

type Role = 'ADMIN' | 'SALES_MANAGER' | 'SALES_REP'
export type Person = { readonly id: string; readonly role: Role; readonly teamId: string | null }

const TEAM_SIZE = 10
const DOMAIN = 'bench.tradewind.example'

/** Teams of ten representatives with a manager each, and one administrator. */
export function writePeople(making: Making, passwordHash: string): Person[] {
  const { scale, newId, write } = making
  const teamIds = Array.from({ length: Math.ceil(scale.representatives / TEAM_SIZE) }, () => newId('tem', BEGIN_MS))
  teamIds.forEach((id, place) => write('teams', [id, `销售${place + 1}部`, `Sales ${place + 1}`]))
  const writePerson = (account: string, role: Role, teamId: string | null): Person => {
    const id = newId('usr', BEGIN_MS)
    const [email, name] = [`${account}@${DOMAIN}`, personName(making.random)]
    const search = searchText([name, email])
    write('users', [id, email, name, role, teamId, passwordHash, 'ZH_CN', search, instant(BEGIN_MS)])
    return { id, role, teamId }
  }
  return [
    writePerson('admin', 'ADMIN', null),
    ...teamIds.map((teamId, place) => writePerson(`manager${place + 1}`, 'SALES_MANAGER', teamId)),
    ...Array.from({ length: scale.representatives }, (_each, place) =>
      writePerson(`rep${place + 1}`, 'SALES_REP', teamIds[Math.floor(place / TEAM_SIZE)] ?? null),
    ),
  ]
}
