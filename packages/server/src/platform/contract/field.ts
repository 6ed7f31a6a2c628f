import type { GraphQLResolveInfo } from 'graphql'
import * as gql from 'type-graphql'
import type { Context } from '../context.ts'

/** A class as type-graphql takes it: something that can be made without arguments. */
type Class = abstract new () => object
export type ConcreteClass = new () => object

interface ContractField {
  readonly owner: 'Query' | 'Mutation' | 'Subscription' | (() => Class)
  readonly name: string
  /** A class, scalar or enum object, in as many arrays as the type has lists. */
  readonly type: () => object
  readonly args?: () => ConcreteClass
  readonly options: { nullable?: boolean | 'items' | 'itemsAndList'; description?: string; deprecationReason?: string }
}

/** What a resolver method is given and must answer; the context and the request's information come last. */
export type Method<Given extends readonly unknown[], Answer> = (
  ...parameters: [...Given, ctx: Context, info: GraphQLResolveInfo]
) => Answer | Promise<Answer>

export type FieldDecorator<Name extends string, Expected> = <Actual extends Expected>(
  prototype: object,
  name: Name,
  method: TypedPropertyDescriptor<Actual>,
) => void

/**
 * The decorator of one field of the contract. It tells type-graphql everything that the contract says about the field,
 * so the method says nothing twice, and marks the field as coded for the planner (`extensions.coded`).
 */
export function contractField<Name extends string, Expected>(field: ContractField): FieldDecorator<Name, Expected> {
  if (field.owner === 'Query') queries.set(field.name, field)
  return (prototype, _name, method) => {
    gql.Extensions({ coded: true })(prototype, field.name, method)
    register(field, prototype, method)
  }
}

const queries = new Map<string, ContractField>()

/** A resolver class with a placeholder for each root field that the planner answers; the planner replaces them. */
export function declaredQueries(names: readonly string[]): ConcreteClass {
  class DeclaredQueries {}
  for (const name of names) {
    const field = queries.get(name)
    if (!field) throw new Error(`A read is declared for Query.${name}, which the contract does not have.`)
    const method = { value: () => unplanned(name), configurable: true }
    Object.defineProperty(DeclaredQueries.prototype, name, method)
    register(field, DeclaredQueries.prototype, method)
  }
  return DeclaredQueries
}

function unplanned(name: string): never {
  throw new Error(`The planner has not taken over Query.${name}.`)
}

function register(field: ContractField, prototype: object, method: PropertyDescriptor): void {
  const { owner, name, type, options } = field
  if (owner === 'Subscription') return registerSubscription(field, prototype, method)
  const own = typeof owner === 'function' ? 1 : 0
  if (own === 1) gql.Root()(prototype, name, 0)
  const rest = registerArguments(field, { prototype, method: name, index: own })
  gql.Ctx()(prototype, name, rest)
  gql.Info()(prototype, name, rest + 1)
  if (owner === 'Query') gql.Query(type, options)(prototype, name, method)
  else if (owner === 'Mutation') gql.Mutation(type, options)(prototype, name, method)
  else {
    belongTo(prototype, owner)
    gql.FieldResolver(type, options)(prototype, name, method)
  }
}

/** The arguments of a declared field, which has no method to carry them. */
export function fieldArgs(owner: Class, name: string, args: () => ConcreteClass): void {
  gql.Args(args)(owner.prototype, name, 0)
}

/** The name of the type of an object behind an interface or union: the planner's hidden member, or `__typename`. */
export function concreteType(value: object): string | undefined {
  const name = '$type' in value ? value.$type : '__typename' in value ? value.__typename : undefined
  return typeof name === 'string' ? name : undefined
}

/**
 * The method of a subscription answers the stream. For type-graphql the decorated method is the one that resolves each
 * event, so a hidden one is put beside it that hands the event on.
 */
function registerSubscription(field: ContractField, prototype: object, method: PropertyDescriptor): void {
  const resolveEvent = `${field.name}$event`
  Object.defineProperty(prototype, resolveEvent, { value: (event: unknown) => event })
  gql.Root()(prototype, resolveEvent, 0)
  registerArguments(field, { prototype, method: resolveEvent, index: 1 })
  gql.Extensions({ coded: true })(prototype, resolveEvent, method)
  const subscribe = ({ args, context, info }: gql.SubscribeResolverData<unknown, object, unknown>) =>
    Reflect.apply(method.value, prototype, field.args ? [args, context, info] : [context, info])
  gql.Subscription(field.type, { ...field.options, name: field.name, subscribe })(prototype, resolveEvent, method)
}

/** Answers the index of the parameter after the arguments. */
function registerArguments(field: ContractField, at: { prototype: object; method: string; index: number }): number {
  if (!field.args) return at.index
  gql.Args(field.args)(at.prototype, at.method, at.index)
  return at.index + 1
}

const owners = new WeakMap<object, Class>()

/** type-graphql knows one object type for each resolver class, so a second one in the same class would be lost. */
function belongTo(prototype: object, owner: () => Class): void {
  const known = owners.get(prototype)
  if (known === owner()) return
  if (known)
    throw new Error(
      `${prototype.constructor.name} resolves fields of ${known.name} and ${owner().name}; use one class for each.`,
    )
  owners.set(prototype, owner())
  gql.Resolver(owner)(prototype.constructor)
}
