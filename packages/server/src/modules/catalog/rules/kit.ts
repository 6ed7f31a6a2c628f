import { scaleOf } from '@tradewind/kernel'

type KitPart = { readonly productId: string; readonly quantity: string }

/** What is known of a product that shall be a component. */
export type ComponentFacts = { readonly isKit: boolean; readonly unitScale: number }

/** Why a kit cannot be made of these, in the words of its refusal. */
type KitProblem = {
  readonly code: 'NOT_FOUND' | 'INVALID_INPUT' | 'BAD_QUANTITY'
  readonly data: { readonly reason?: 'kitInKit' | 'twiceInKit'; readonly field: readonly string[] }
}

/**
 * What is wrong with the first component that cannot be one, or null: it is unknown, a kit itself (the kit it would be
 * part of included), named before, or its quantity has more digits than its unit.
 */
export function kitProblem(
  kitId: string,
  parts: readonly KitPart[],
  facts: ReadonlyMap<string, ComponentFacts>,
): KitProblem | null {
  for (const [place, { productId, quantity }] of parts.entries()) {
    const at = (field: string) => ['components', String(place), field]
    const component = facts.get(productId)
    const isRepeated = parts.findIndex((part) => part.productId === productId) < place
    if (!component) return { code: 'NOT_FOUND', data: { field: at('productId') } }
    if (component.isKit || productId === kitId) {
      return { code: 'INVALID_INPUT', data: { reason: 'kitInKit', field: at('productId') } }
    }
    if (isRepeated) return { code: 'INVALID_INPUT', data: { reason: 'twiceInKit', field: at('productId') } }
    if (scaleOf(quantity) > component.unitScale) return { code: 'BAD_QUANTITY', data: { field: at('quantity') } }
  }
  return null
}
