import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * An order of test files: what is isolated first, for a shared worker ends when what comes next is not for it; then those
 * named here, which take longest: begun last, one of them would keep one core busy while the other has nothing to do.
 */
export function longestFirst(longest: readonly string[]): typeof BaseSequencer {
  const placeOf = ({ moduleId, project }: TestSpecification): number => {
    if (project.config.isolate) return -1
    const place = longest.findIndex((file) => moduleId.endsWith(file))
    return place === -1 ? longest.length : place
  }
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b))
    }
  }
}
