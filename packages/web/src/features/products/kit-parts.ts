import { isDecimal, isPositive, writtenNumber } from '@tradewind/kernel'
import type { KitPart_ProductFragment, ProductKit_ProductFragment } from '../../generated/graphql.ts'

/** A component as it is typed. */
export interface TypedPart {
  readonly product: KitPart_ProductFragment
  readonly quantity: string
}

export function typedParts(components: ProductKit_ProductFragment['components']): readonly TypedPart[] {
  return components.map(({ product, quantity }) => ({ product, quantity }))
}

/** With one more component; one that is there already stays as it is. */
export function withPart(parts: readonly TypedPart[], product: KitPart_ProductFragment): readonly TypedPart[] {
  return parts.some((part) => part.product.id === product.id) ? parts : [...parts, { product, quantity: '1' }]
}

export function withoutPart(parts: readonly TypedPart[], productId: string): readonly TypedPart[] {
  return parts.filter(({ product }) => product.id !== productId)
}

export function withQuantity(parts: readonly TypedPart[], productId: string, quantity: string): readonly TypedPart[] {
  return parts.map((part) => (part.product.id === productId ? { ...part, quantity } : part))
}

/** What is sent; full-width digits of an input method count as digits. */
export function partInputs(parts: readonly TypedPart[]) {
  return parts.map(({ product, quantity }) => ({
    productId: product.id,
    quantity: writtenNumber(quantity) ?? '',
  }))
}

/** The places whose quantity is none, as paths of the input. */
export function wrongQuantities(inputs: ReturnType<typeof partInputs>): readonly string[] {
  return inputs.flatMap(({ quantity }, place) =>
    isDecimal(quantity) && isPositive(quantity) ? [] : [`components.${place}.quantity`],
  )
}
