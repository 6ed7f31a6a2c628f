import { businessDay } from '@tradewind/kernel'
import type { Clock } from '../clock/clock.ts'
import type { EventDraft } from '../events/event.ts'
import type { Viewer } from '../viewer.ts'
import { type Orm, ormOf } from './orm.ts'
import type { Statements } from './statement.ts'
import type { Reader, Tx } from './tx.ts'

/** The viewer and the time that a transaction or a reader stands for. */
export type Setting = { readonly viewer: Viewer; readonly clock: Clock; readonly timeZone: string }

/** Reads through statements that run on read-only connections. */
export function readerOf(written: Statements, setting: Setting): Reader {
  const { now, today, method } = parts(written, setting)
  return {
    ...written,
    viewer: setting.viewer,
    timeZone: setting.timeZone,
    get now() {
      return now()
    },
    get today() {
      return today()
    },
    get select() {
      return method('select')
    },
    get selectDistinct() {
      return method('selectDistinct')
    },
    get with() {
      return method('with')
    },
    get $with() {
      return method('$with')
    },
  }
}

/** Reads and writes through statements that run in one transaction. */
export function txOf(written: Statements, setting: Setting, emit: (event: EventDraft) => void): Tx {
  const { now, today, method } = parts(written, setting)
  return {
    ...written,
    emit,
    viewer: setting.viewer,
    timeZone: setting.timeZone,
    get now() {
      return now()
    },
    get today() {
      return today()
    },
    get select() {
      return method('select')
    },
    get selectDistinct() {
      return method('selectDistinct')
    },
    get with() {
      return method('with')
    },
    get $with() {
      return method('$with')
    },
    get insert() {
      return method('insert')
    },
    get update() {
      return method('update')
    },
    get delete() {
      return method('delete')
    },
  }
}

/** Drizzle, the time and the day are made when first used: most transactions need none or one of them. */
function parts(written: Statements, setting: Setting) {
  const now = lazily(() => setting.clock.now())
  const today = lazily(() => businessDay(now(), setting.timeZone))
  const orm = lazily(() => ormOf(written))
  const method = <Name extends keyof Orm>(name: Name): Orm[Name] =>
    Reflect.apply(Function.prototype.bind, Reflect.get(orm(), name), [orm()])
  return { now, today, method }
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
