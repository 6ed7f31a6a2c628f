import { parseArgs } from 'node:util'
import { SCALE_NAMES, type ScaleName } from './data/scale.ts'
import { ROLES, type RoleName } from './operations/world.ts'

export type Options = {
  readonly scale: ScaleName
  /** The operations asked for; empty means all. */
  readonly operations: readonly string[]
  readonly connections: readonly number[]
  readonly seconds: number
  readonly rounds: number
  readonly role: RoleName
  /** Tells how PostgreSQL runs the statements instead of how fast they are. */
  readonly isOfPlans: boolean
  /** By how many rows the ledger is lengthened to measure everything again; 0 measures once. */
  readonly history: number
  /** The numbers of subscribers of S1. */
  readonly subscribers: readonly number[]
}

/** How the benchmark is called. */
export const USAGE = `pnpm bench [--scale s|m|l] [--ops Q1,M1-hot] [--connections 1,8,64] [--seconds 1] [--rounds 3]
  [--as admin|manager|rep] [--subscribers 1000,5000,10000] [--plans]
  [--history 5000000]`

/** Options that cannot be used; the message says what is allowed. */
export class BadOptions extends Error {
  override readonly name = 'BadOptions'
}

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: 'string', default: 's' },
      ops: { type: 'string', default: '' },
      connections: { type: 'string', default: '1,8,64' },
      seconds: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '3' },
      as: { type: 'string', default: 'admin' },
      subscribers: { type: 'string', default: '1000' },
      plans: { type: 'boolean', default: false },
      history: { type: 'string', default: '' },
    },
  })
  return {
    scale: oneOf(SCALE_NAMES, values.scale, '--scale'),
    operations: values.ops.split(',').filter(Boolean),
    connections: numbersOf(values.connections, '--connections'),
    seconds: numbersOf(values.seconds, '--seconds')[0] ?? 1,
    rounds: numbersOf(values.rounds, '--rounds')[0] ?? 1,
    role: oneOf(ROLES, values.as, '--as'),
    isOfPlans: values.plans,
    history: values.history === '' ? 0 : (numbersOf(values.history, '--history')[0] ?? 0),
    subscribers: numbersOf(values.subscribers, '--subscribers'),
  }
}

/** The one of some names that an option asks for. */
export function oneOf<Name extends string>(names: readonly Name[], value: string, option: string): Name {
  const found = names.find((name) => name === value)
  if (!found) throw new BadOptions(`${option} must be one of ${names.join(', ')}.`)
  return found
}

/** The whole numbers that an option lists. */
export function numbersOf(text: string, option: string): number[] {
  const numbers = text.split(',').map(Number)
  if (!numbers.every((each) => Number.isInteger(each) && each > 0)) {
    throw new BadOptions(`${option} must be whole numbers above zero.`)
  }
  return numbers
}
