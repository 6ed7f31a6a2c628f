import {
  aggregate,
  type Entity,
  entity,
  everything,
  localized,
  many,
  one,
  type Reads,
  some,
  withParent,
} from '../../platform/read/declare.ts'
import { fragment } from '../../platform/read/sql.ts'
import { User, users } from '../identity/index.ts'
import { accounts, bookClosings, journalEntries, journalLines } from './tables.ts'

const right = 'finance.journal.read'

const Account: Entity = entity('Account', accounts, {
  id: accounts.id,
  prefix: 'acc',
  right,
  scope: everything,
  fields: {
    id: accounts.id,
    code: accounts.code,
    name: localized(accounts),
    nameZh: accounts.nameZh,
    nameEn: accounts.nameEn,
    kind: accounts.kind,
    role: accounts.role,
    isActive: accounts.isActive,
  },
})

export const JournalEntry: Entity = entity('JournalEntry', journalEntries, {
  id: journalEntries.id,
  prefix: 'jrn',
  right,
  scope: everything,
  fields: {
    id: journalEntries.id,
    number: journalEntries.number,
    bookedOn: journalEntries.bookedOn,
    description: journalEntries.description,
    isManual: journalEntries.isManual,
    documentNumber: journalEntries.documentNumber,
    amount: aggregate(() => JournalLine, [[journalEntries.id, journalLines.entryId]], {
      type: 'decimal',
      build: (row) => fragment`coalesce(sum(${row(journalLines.debit)}), 0)`,
    }),
    reverses: one(() => JournalEntry, [journalEntries.reversesId, journalEntries.id]),
    reversedBy: many(() => JournalEntry, [journalEntries.id, journalEntries.reversesId], { max: 1 }),
    lines: many(() => JournalLine, [journalEntries.id, journalLines.entryId], {
      by: [journalLines.position],
      max: 1000,
    }),
    actor: one(() => User, [journalEntries.actorId, users.id]),
    at: journalEntries.at,
  },
  filters: {
    number: journalEntries.number,
    bookedOn: journalEntries.bookedOn,
    documentId: journalEntries.documentId,
    lines: () => some(() => JournalLine, [journalEntries.id, journalLines.entryId]),
  },
  sorts: { BOOKED_ON: [journalEntries.bookedOn, journalEntries.sequence], SEQUENCE: [journalEntries.sequence] },
  defaultSort: { field: 'BOOKED_ON', direction: 'DESC' },
})

const JournalLine: Entity = entity('JournalLine', journalLines, {
  id: journalLines.id,
  prefix: 'jrl',
  right,
  scope: withParent(() => JournalEntry, [journalLines.entryId, journalEntries.id]),
  fields: {
    id: journalLines.id,
    entry: one(() => JournalEntry, [journalLines.entryId, journalEntries.id]),
    account: one(() => Account, [journalLines.accountId, accounts.id]),
    bookedOn: journalLines.bookedOn,
    debit: journalLines.debit,
    credit: journalLines.credit,
  },
  filters: {
    accountId: journalLines.accountId,
    bookedOn: journalLines.bookedOn,
    productId: journalLines.productId,
  },
  sorts: { BOOKED_ON: [journalLines.bookedOn] },
})

const BookClosing: Entity = entity('BookClosing', bookClosings, {
  id: bookClosings.id,
  prefix: 'bkc',
  right,
  scope: everything,
  fields: {
    id: bookClosings.id,
    closedThrough: bookClosings.closedThrough,
    reason: bookClosings.reason,
    actor: one(() => User, [bookClosings.actorId, users.id]),
    at: bookClosings.at,
  },
  sorts: { AT: [bookClosings.at] },
  defaultSort: { field: 'AT', direction: 'DESC' },
})

export const reads: Reads = {
  entities: [Account, JournalEntry, JournalLine, BookClosing],
  roots: {
    accounts: { kind: 'all', entity: Account, by: [accounts.code], max: 500 },
    journalEntry: { kind: 'record', entity: JournalEntry },
    journalEntries: { kind: 'page', entity: JournalEntry },
    bookClosings: { kind: 'page', entity: BookClosing },
  },
  late: {
    'PostJournalEntryPayload.journalEntry': [JournalEntry, 'journalEntryId'],
    'ReverseJournalEntryPayload.journalEntry': [JournalEntry, 'journalEntryId'],
    'AccountBalance.account': [Account, 'accountId'],
  },
}
