import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildContract } from '../../server/src/platform/contract/contract.ts'
import { stubResolvers } from '../../server/src/platform/contract/stub-resolvers.ts'
import { contractCode } from '../src/server.ts'

const SERVER = new URL('../../server/src/', import.meta.url)
const MADE = new URL('generated/fixture-contract.ts', SERVER)
const source = readFileSync(new URL('fixture.graphql', import.meta.url), 'utf8')
const code = contractCode(buildSchema(source))

beforeAll(() => writeFileSync(MADE, code))
afterAll(() => rmSync(MADE))

describe('the code made from a contract', () => {
  test('makes the same contract again: unions, nested lists, defaults, deprecations, interfaces', async () => {
    const made: Record<string, unknown> = await import(fileURLToPath(MADE))
    const schema = buildContract({ resolvers: stubResolvers([], made), source })
    expect(Object.keys(schema.getTypeMap())).toContain('Thing')
  })

  test('compiles', () => {
    const tsc = fileURLToPath(new URL('../../../node_modules/.bin/tsc', import.meta.url))
    const config = fileURLToPath(new URL('fixture.tsconfig.json', import.meta.url))
    expect(complaints(tsc, ['--noEmit', '-p', config])).toEqual([])
  }, 60_000)

  test('gives a coded field no @Field and leaves it out of the row', () => {
    expect(section(/export class Box \{[^}]*\}/)).not.toContain('weight')
    expect(section(/export interface BoxRow \{[^}]*\}/)).not.toContain('weight')
    expect(section(/export const BoxFields = \{[^]*?\n\}/)).toContain(
      "contractField<'price', Method<[row: BoxRow, args: BoxPriceArgs]",
    )
  })

  test('asks a value for its own fields and leaves what the planner reads out', () => {
    const row = section(/export interface PartRow \{[^}]*\}/)
    expect(row).toContain('readonly size: string')
    expect(row).toContain('readonly colour?: Colour | null')
    expect(row).toContain('readonly box?: BoxRow')
    expect(section(/boxes: contractField.*/)).toContain('Method<[], unknown>')
  })

  test('asks a payload for its refusals and plain values only', () => {
    const row = section(/export interface PackPayloadRow \{[^}]*\}/)
    expect(row).toContain('readonly box?: unknown')
    expect(row).toContain('readonly userErrors: readonly string[]')
  })

  test('refuses Float and types that type-graphql cannot say', () => {
    expect(() => contractCode(buildSchema('type Query { a: Float }'))).toThrow('Float is banned')
    expect(() => contractCode(buildSchema('type Query { a: T } type T { b: [[Int]!] }'))).toThrow('[[Int]!]')
  })
})

function section(pattern: RegExp): string {
  return pattern.exec(code)?.[0] ?? ''
}

function complaints(command: string, args: string[]): string[] {
  try {
    execFileSync(command, args, { encoding: 'utf8' })
    return []
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)
    return output.split('\n').filter((line) => line.includes('fixture-contract'))
  }
}
