import * as contract from '../../generated/contract.ts'

type AnyDecorator = (prototype: object, name: string, method: PropertyDescriptor) => void

/** Test factory: one resolver class for each group of decorators of the contract, with methods that answer null. */
export function stubResolvers(leftOut: readonly string[] = [], made: object = contract): NewableFunction[] {
  return Object.entries(made).flatMap(([group, decorators]) => {
    if (!group.endsWith('Fields')) return []
    const fields: readonly [string, AnyDecorator][] = Object.entries(decorators)
    return [stubClass(fields.filter(([name]) => !leftOut.includes(`${group.replace(/Fields$/, '')}.${name}`)))]
  })
}

function stubClass(fields: readonly [string, AnyDecorator][]): NewableFunction {
  class Stubs {}
  for (const [name, decorate] of fields) {
    const method = { value: () => null, configurable: true }
    Object.defineProperty(Stubs.prototype, name, method)
    decorate(Stubs.prototype, name, method)
  }
  return Stubs
}
