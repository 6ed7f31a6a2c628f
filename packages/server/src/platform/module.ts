import type { DocumentFiles } from './files/attachments.ts'
import type { Printout } from './print/printout.ts'
import type { Job } from './jobs/jobs.ts'
import type { Reads } from './read/declare.ts'
import type { MessageCatalogue } from './refusals/messages.ts'
import type { Subscriber } from './events/subscribe.ts'

/** What a module brings to the house; `app.ts` joins them in the order of modules/order.json. */
export type ServerModule = {
  readonly name: string
  /** The module's declared reads, in the form of platform/read. */
  readonly reads: Reads
  /** The module's type-graphql resolver classes. */
  readonly resolvers: readonly NewableFunction[]
  /** The names of the permissions that the module's commands and fields ask for. */
  readonly permissions: readonly string[]
  readonly refusals?: MessageCatalogue
  readonly subscribers?: readonly Subscriber[]
  /** The documents of the module that take files. */
  readonly documentFiles?: readonly DocumentFiles[]
  /** What the module can print. */
  readonly printouts?: readonly Printout[]
  /** What is done again and again. */
  readonly jobs?: readonly Job[]
}
