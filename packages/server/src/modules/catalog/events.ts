import { defineEvent } from '../../platform/events/event.ts'

/** A product came into another category; the subject is the product. */
export const productMoved = defineEvent<{ categoryId: string | null }>('catalog.product.moved')
