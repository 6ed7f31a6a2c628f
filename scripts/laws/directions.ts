import type { Law, Tree } from './law.ts'
import { importsOf } from './imports.ts'
import { isTest } from './kinds.ts'

const MODULES = 'packages/server/src/modules/'
const PLATFORM = 'packages/server/src/platform/'
const WEB = 'packages/web/src/'
const TYPE_GRAPHQL = /^(type-graphql)$/

const moduleOf = (path: string) =>
  path.startsWith(MODULES) ? (path.slice(MODULES.length).split('/')[0] ?? null) : null

function moduleOrder(tree: Tree): string[] {
  return JSON.parse(tree.get(`${MODULES}order.json`) ?? '[]')
}

/** Law 1: a module imports only modules before it in order.json. */
const callsGoDown: Law = (path, text, tree) => {
  const own = moduleOf(path)
  if (own === null || path.endsWith('order.json')) return []
  const order = moduleOrder(tree)
  const upward = importsOf(path, text).filter((target) => {
    const other = moduleOf(target)
    return other !== null && other !== own && order.indexOf(other) >= order.indexOf(own)
  })
  return upward.map((target) => `imports ${target}, which is not below it (law 1).`)
}

/** The tables of a module: one file, or a folder of them behind it. */
const TABLES = /\/tables(\.ts|\/[a-z-]+\.ts)$/

/** Law 2: from outside only index.ts; inside never the own index.ts; tables may refer to lower tables. */
const publicEntry: Law = (path, text) =>
  importsOf(path, text).flatMap((target) => {
    const other = moduleOf(target)
    if (other === null) return []
    const isEntry = target === `${MODULES}${other}/index.ts`
    if (moduleOf(path) === other) return isEntry ? [`imports the entry of its own module (law 2).`] : []
    const isKeyOfTable = TABLES.test(path) && target.endsWith('/tables.ts')
    return isEntry || isKeyOfTable || isTest(path) || target.endsWith('order.json')
      ? []
      : [`imports ${target} past the entry (law 2).`]
  })

/** Law 3: rules import only rules and the kernel; the kernel imports no framework and does no I/O. */
const rulesArePure: Law = (path, text) => {
  if (isTest(path)) return []
  const imports = importsOf(path, text)
  if (path.startsWith('packages/kernel/')) {
    return imports
      .filter((target) => !target.startsWith('packages/kernel/') && target !== 'big.js')
      .map((target) => `imports ${target} into the kernel (law 3).`)
  }
  if (!/\/modules\/\w+\/rules\//.test(path)) return []
  const impure = imports.filter(
    (target) => !target.includes('/rules/') && target !== '@tradewind/kernel' && !PURE_IN_RULES.has(target),
  )
  return impure.map((target) => `imports ${target} into a rule (law 3).`)
}

/** Pure libraries that a rule may compute with: they read bytes and words and touch nothing. */
const PURE_IN_RULES = new Set([
  'csv-parse/sync',
  'iconv-lite',
  `${PLATFORM}import-rows.ts`,
  `${PLATFORM}perform/inputs.ts`,
])

export const moduleLaws: readonly Law[] = [callsGoDown, publicEntry, rulesArePure]

/** Law 4: the platform knows no module; type-graphql is seen by the bootstrap alone. */
const platformKnowsNoModule: Law = (path, text) => {
  const imports = importsOf(path, text)
  const upward = path.startsWith(PLATFORM) && !isTest(path) ? imports.filter((target) => moduleOf(target) !== null) : []
  const framework = path.startsWith(MODULES) ? imports.filter((target) => TYPE_GRAPHQL.test(target)) : []
  return [...upward, ...framework].map((target) => `imports ${target} (law 4).`)
}

export const platformLaws: readonly Law[] = [platformKnowsNoModule]

/** Law 5: ui <- features <- app; no feature imports another. */
const webDirections: Law = (path, text) => {
  if (!path.startsWith(WEB) || isTest(path)) return []
  const [area = '', feature] = path.slice(WEB.length).split('/')
  return importsOf(path, text)
    .filter((target) => target.startsWith(WEB))
    .filter((target) => {
      const [otherArea = '', otherFeature] = target.slice(WEB.length).split('/')
      if (area === 'features') return otherArea === 'app' || (otherArea === 'features' && otherFeature !== feature)
      return ['ui', 'lib', 'locales'].includes(area) && ['app', 'features'].includes(otherArea)
    })
    .map((target) => `imports ${target} (law 5).`)
}

export const webLaws: readonly Law[] = [webDirections]
