import { amountInput, dateInput, idInput, optionalTextInput, quantityInput } from '../../platform/perform/inputs.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { KIT_CONSTRAINT } from './places.ts'

/** What is said of goods that come in, beside which product they are. */
export const arrivalInputs = () => ({
  quantity: quantityInput(),
  locationId: idInput().nullish(),
  lotCode: optionalTextInput(40),
  expiresOn: dateInput().nullish(),
  unitCost: amountInput().nullish(),
})

/** A serial number that is there already cannot come in. */
export const ARRIVAL_CONSTRAINTS = {
  ...KIT_CONSTRAINT,
  stock_balances_serial_key: ['DUPLICATE', ['lines']],
  stock_balances_on_hand_check: ['DUPLICATE', ['lines']],
} as const

/** Refuses costs from whom they are hidden: FORBIDDEN at the first line that names one. */
export function refuseHiddenCosts(viewer: Viewer, lines: readonly { readonly unitCost?: string | null | undefined }[]) {
  if (viewer.permissions.has('catalog.cost.read')) return
  const priced = lines.findIndex(({ unitCost }) => unitCost != null)
  if (priced >= 0) refuse('FORBIDDEN', { field: ['lines', String(priced), 'unitCost'] })
}
