import postgres from 'postgres'
import { arrayText } from './arrays.ts'
import type { Planning, Reader, Sql } from './tx.ts'

/** What this house uses of the driver's statement object; the pinned version keeps these on every instance. */
export type DriverStatement = Promise<unknown> & {
  /** Called once, when the statement is first awaited. */
  handler: (statement: DriverStatement) => unknown
  canceller: unknown
  resolve: (rows: unknown) => void
  reject: (reason: unknown) => void
  /** Set once the statement was sent. */
  readonly state: object | null
  readonly cancel: () => void
}

/** How statements are written; `send` is called with each one when it is awaited, never for a part of another one. */
export type Statements = {
  readonly sql: Sql
  readonly query: Reader['query']
}

/** Statements with more values are mostly sets of varying length; preparing each would fill the server's memory. */
const PREPARED_VALUES_MAX = 40

/** Makes statements and never connects: a statement can be written before it is known which connection will run it. */
const maker = postgres({ host: 'localhost', database: 'none', username: 'none' })

export function statements(send: (statement: DriverStatement, planning?: Planning) => unknown): Statements {
  function written<Value>(value: Value, planning?: Planning): Value {
    if (isDriverStatement(value)) value.handler = (statement) => send(statement, planning)
    return value
  }
  const sql = (strings: TemplateStringsArray, ...values: readonly unknown[]) =>
    written(Reflect.apply(maker, undefined, [strings, ...values.map(bindable)]))
  const query = (text: string, values: readonly unknown[] = [], { planning }: { planning?: Planning } = {}) => {
    const isPrepared = planning !== 'each time' && values.length <= PREPARED_VALUES_MAX
    const options = { prepare: isPrepared, simple: false }
    return written(Reflect.apply(maker.unsafe, maker, [text, values.map(bindable), options]), planning)
  }
  // The driver's own types know neither the rows of a statement nor the rule that parts are statements, too.
  return { sql, query } as unknown as Statements
}

/**
 * Lists go in as text, because the driver guesses their type from the first element. An undefined value would make the
 * driver lose count of the answers.
 */
function bindable(value: unknown): unknown {
  if (value === undefined) throw new TypeError('A statement cannot bind an undefined value.')
  return Array.isArray(value) && !isDriverStatement(value[0]) ? arrayText(value) : value
}

/** How a driver runs a statement that was made elsewhere, taken from a statement of its own that is never run. */
export function runnerOf(driver: postgres.Sql): Pick<DriverStatement, 'handler' | 'canceller'> {
  const probe: unknown = driver`select 1`
  if (!isDriverStatement(probe)) throw new Error('The driver makes statements of an unknown form.')
  return { handler: probe.handler, canceller: probe.canceller }
}

function isDriverStatement(value: unknown): value is DriverStatement {
  return value instanceof Promise && 'handler' in value && 'canceller' in value
}
