/**
 * What comes in and goes out in files: imports of customers, products, stock and historic orders; labels to print.
 *
 * Always true: an import writes all rows, the right rows or none, as it was asked; a row is found again by its key in
 * the other system, so repeating an import makes no duplicates. The modules below know how to read their rows; this
 * one knows files, columns and reports. A label shows what its reader may see. Emits no events yet.
 */
import type { ServerModule } from '../../platform/module.ts'
import { labelPrintout } from './labels/sheet.ts'
import { exchangeMessages } from './messages.ts'
import { reads } from './reads.ts'
import { ExchangeResolvers } from './resolvers.ts'

export { importFile } from './commands/import-file.ts'

export const exchange: ServerModule = {
  name: 'exchange',
  reads,
  resolvers: [ExchangeResolvers],
  permissions: ['exchange.import.run', 'exchange.label.print'],
  printouts: [labelPrintout],
  refusals: exchangeMessages,
}
