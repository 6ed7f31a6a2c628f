import * as z from 'zod'
import { amountInput, idInput, quantityOrZeroInput } from '../../../platform/perform/inputs.ts'
import { ABC_CLASSES, STOCKTAKE_MODES } from '../tables.ts'

/** What of a warehouse is counted, how, and what is counted again. */
export const planInputs = () => ({
  warehouseId: idInput(),
  locationId: idInput().nullish(),
  categoryId: idInput().nullish(),
  abcClass: z.enum(ABC_CLASSES).nullish(),
  mode: z.enum(STOCKTAKE_MODES),
  toleranceQuantity: quantityOrZeroInput().nullish(),
  toleranceValue: amountInput(2).nullish(),
})
