/**
 * What TypeScript must refuse in a resolver class. This file is compiled, never run: an expected error that does not
 * come is an error itself.
 */
import {
  MutationFields,
  type MutationCancelOrderArgs,
  type MutationConfirmOrderArgs,
  OrderFields,
  type OrderRow,
  QueryFields,
  SubscriptionFields,
} from '../../generated/contract.ts'
import type { Context } from '../context.ts'

export class Accepted {
  @MutationFields.confirmOrder
  async confirmOrder({ input }: MutationConfirmOrderArgs, _ctx: Context) {
    return { orderId: input.id, userErrors: [] }
  }

  @MutationFields.signOut
  signOut(_ctx: Context) {
    return { userErrors: [{ code: 'FORBIDDEN' as const, message: '', field: ['id'] }] }
  }

  @OrderFields.allowedActions
  async allowedActions(order: OrderRow) {
    return order.status === 'DRAFT' ? [{ name: 'UPDATE' as const, isAllowed: true }] : []
  }

  @QueryFields.orders
  async orders(): Promise<unknown> {
    return null
  }
}

export class Refused {
  // @ts-expect-error The method is not called as the field is.
  @MutationFields.confirmOrder
  confirm({ input }: MutationConfirmOrderArgs) {
    return { orderId: input.id, userErrors: [] }
  }

  // @ts-expect-error The arguments are those of another field.
  @MutationFields.confirmOrder
  confirmOrder({ input }: MutationCancelOrderArgs) {
    return { orderId: input.reason, userErrors: [] }
  }

  // @ts-expect-error The payload lacks its userErrors.
  @MutationFields.holdOrder
  holdOrder() {
    return { orderId: 'ord_1' }
  }

  // @ts-expect-error There is no such reason.
  @MutationFields.signOut
  signOut() {
    return { userErrors: [{ code: 'TIRED' as const, message: '' }] }
  }

  // @ts-expect-error The context is the request's, nothing else.
  @MutationFields.signIn
  signIn(_args: unknown, _ctx: { readonly nothing: string }) {
    return { userErrors: [] }
  }

  // @ts-expect-error A list is asked for.
  @OrderFields.allowedActions
  allowedActions(_order: OrderRow) {
    return { name: 'UPDATE' as const, isAllowed: true }
  }

  // @ts-expect-error One event is no stream.
  @SubscriptionFields.orders
  orders() {
    return { cursor: '1', type: 'CREATED' as const, at: '2026-03-01T00:00:00Z' }
  }

  // @ts-expect-error A nullable field may be null, this one may not.
  @QueryFields.previewOrder
  previewOrder() {
    return null
  }
}
