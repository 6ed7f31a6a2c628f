import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> }

/** A fresh, migrated database of its own on the PostgreSQL of the run, as it is or with the demo company. */
export async function testDatabase(template: 'tradewind' | 'demo' = 'tradewind'): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(`create database ${name} template ${template} strategy file_copy`)
  return placeOf(name)
}

/** A database in which there is nothing yet, not even a table. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(`create database ${name}`)
  return placeOf(name)
}

function placeOf(name: string): TestDatabase {
  return {
    url: inject('databaseUrl').replace(/tradewind$/, name),
    drop: () => asAdmin(`drop database ${name} with (force)`),
  }
}

async function asAdmin(statement: string): Promise<void> {
  const admin = postgres(inject('databaseUrl').replace(/tradewind$/, 'postgres'), { max: 1 })
  await admin.unsafe(statement)
  await admin.end()
}
