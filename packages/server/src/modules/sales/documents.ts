import { anyOf, extend } from '../../platform/read/declare.ts'
import { ApprovalCase, approvalCases } from '../approval/index.ts'
import { JournalEntry, journalEntries } from '../finance/index.ts'
import { LandedCost, StockMove, Stocktake, SupplyRequest, stockMoves, Transfer, WriteOff } from '../inventory/index.ts'
import { Delivery, Order } from './reads.ts'
import { SalesReturn } from './return-reads.ts'

/** The documents behind moves of stock, entries of the journal and cases of approval: this module knows them all. */
const documents = () => [Order, Delivery, SalesReturn, Transfer, WriteOff, LandedCost, SupplyRequest, Stocktake]

extend(StockMove, { document: anyOf(documents, stockMoves.documentId) })
extend(ApprovalCase, { document: anyOf(documents, approvalCases.documentId) })
extend(JournalEntry, { document: anyOf(documents, journalEntries.documentId) })
