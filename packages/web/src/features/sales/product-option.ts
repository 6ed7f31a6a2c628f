import type { OrderProduct_ProductFragment } from '../../generated/graphql.ts'
import type { PickerOption } from '../../ui/search-picker.tsx'

/** A product that was found, to be picked into a line. */
export function productOption({ id, name, sku, unit, packs }: OrderProduct_ProductFragment): PickerOption {
  return { id, label: name, detail: sku, counting: { unit, packs } }
}
