import type { GraphQLResolveInfo } from 'graphql'
import {
  type MutationAddContactArgs,
  type MutationCreateCustomerArgs,
  MutationFields,
  type MutationUpdateCustomerArgs,
  QueryFields,
  type QueryIsKnownToColleaguesArgs,
  type QuerySimilarCustomersArgs,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { readFound } from '../../platform/read/run.ts'
import { addContact } from './commands/add-contact.ts'
import { createCustomer } from './commands/create-customer.ts'
import { updateCustomer } from './commands/update-customer.ts'
import { Customer } from './reads.ts'
import { isKnownToColleagues, similarCustomerIds } from './similar-customers.ts'

export class CrmResolvers {
  @QueryFields.similarCustomers
  similarCustomers({ input }: QuerySimilarCustomersArgs, ctx: Context, info: GraphQLResolveInfo) {
    return readFound(ctx, info, { entity: Customer, find: (db) => similarCustomerIds(db, input) })
  }

  @QueryFields.isKnownToColleagues
  isKnownToColleagues({ input }: QueryIsKnownToColleaguesArgs, ctx: Context) {
    return isKnownToColleagues(creatorOf(ctx).reader, input)
  }

  @MutationFields.createCustomer
  createCustomer({ input }: MutationCreateCustomerArgs, ctx: Context) {
    return perform(ctx, createCustomer, input)
  }

  @MutationFields.updateCustomer
  updateCustomer({ input }: MutationUpdateCustomerArgs, ctx: Context) {
    return perform(ctx, updateCustomer, input)
  }

  @MutationFields.addContact
  addContact({ input }: MutationAddContactArgs, ctx: Context) {
    return perform(ctx, addContact, input)
  }
}

/** Only who may create customers learns that there is one out of sight. */
function creatorOf(ctx: Context): Context {
  if (!ctx.viewer?.permissions.has('crm.customer.write')) throw new Fault(ctx.viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  return ctx
}
