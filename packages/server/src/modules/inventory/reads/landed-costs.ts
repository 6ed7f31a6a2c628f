import { type Entity, entity, many, one, withParent } from '../../../platform/read/declare.ts'
import { Product, products } from '../../catalog/index.ts'
import { JournalEntry, journalEntries } from '../../finance/index.ts'
import { User, users } from '../../identity/index.ts'
import { landedCostLines, landedCosts, stockMoves, warehouses } from '../tables.ts'
import { Warehouse } from './places.ts'
import { byWarehouse } from './scope.ts'
import { StockMove } from './stock.ts'

/** All of it is about what goods have cost. */
const right = 'catalog.cost.read'

export const LandedCost: Entity = entity('LandedCost', landedCosts, {
  id: landedCosts.id,
  prefix: 'lnd',
  right,
  scope: byWarehouse(landedCosts.warehouseId),
  fields: {
    id: landedCosts.id,
    number: landedCosts.number,
    status: landedCosts.status,
    warehouse: one(() => Warehouse, [landedCosts.warehouseId, warehouses.id]),
    kind: landedCosts.kind,
    basis: landedCosts.basis,
    amount: landedCosts.amount,
    supplierReference: landedCosts.supplierReference,
    note: landedCosts.note,
    stockAmount: landedCosts.stockAmount,
    expenseAmount: landedCosts.expenseAmount,
    lines: many(() => LandedCostLine, [landedCosts.id, landedCostLines.landedCostId], {
      by: [landedCostLines.position],
      max: 200,
    }),
    moves: many(() => StockMove, [landedCosts.id, stockMoves.documentId], { by: [stockMoves.sequence], max: 400 }),
    journalEntries: many(() => JournalEntry, [landedCosts.id, journalEntries.documentId], {
      by: [journalEntries.sequence],
      max: 10,
    }),
    actor: one(() => User, [landedCosts.actorId, users.id]),
    createdAt: landedCosts.createdAt,
    cancelledAt: landedCosts.cancelledAt,
    cancelledBy: one(() => User, [landedCosts.cancelledById, users.id]),
    cancelReason: landedCosts.cancelReason,
  },
  filters: {
    number: landedCosts.number,
    status: landedCosts.status,
    kind: landedCosts.kind,
    warehouseId: landedCosts.warehouseId,
  },
  sorts: { CREATED_AT: [landedCosts.createdAt] },
  defaultSort: { field: 'CREATED_AT', direction: 'DESC' },
})

export const LandedCostLine: Entity = entity('LandedCostLine', landedCostLines, {
  id: landedCostLines.id,
  prefix: 'lnl',
  right,
  scope: withParent(() => LandedCost, [landedCostLines.landedCostId, landedCosts.id]),
  fields: {
    id: landedCostLines.id,
    receipt: one(() => StockMove, [landedCostLines.receiptId, stockMoves.id]),
    product: one(() => Product, [landedCostLines.productId, products.id]),
    amount: landedCostLines.amount,
    remainingQuantity: landedCostLines.remainingQuantity,
    stockAmount: landedCostLines.stockAmount,
    expenseAmount: landedCostLines.expenseAmount,
  },
})
