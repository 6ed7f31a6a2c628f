export type Bucket = {
  /** Takes a cost out of the caller's bucket; answers whether it was there, and what is left. */
  readonly take: (caller: string, cost: number) => { readonly isGranted: boolean; readonly available: number }
  /** What a full bucket holds, and how much of it comes back in a second. */
  readonly capacity: number
  readonly restoreRate: number
}

type Level = { available: number; at: number }

const CAPACITY = 1_000_000
const RESTORED_PER_SECOND = 100_000
const CALLERS_MAX = 10_000

/** A budget of query cost for each caller, which fills up again over time. Kept by each process for itself. */
export function openBucket(capacity = CAPACITY, restoreRate = RESTORED_PER_SECOND): Bucket {
  const levels = new Map<string, Level>()
  return {
    capacity,
    restoreRate,
    take: (caller, cost) => {
      const at = performance.now()
      const known = levels.get(caller)
      const restored = known ? known.available + ((at - known.at) / 1000) * restoreRate : capacity
      const level = Math.min(capacity, restored)
      const isGranted = level >= cost
      const available = Math.floor(isGranted ? level - cost : level)
      // The oldest entry goes first: a caller who was away has a full bucket anyway.
      levels.delete(caller)
      levels.set(caller, { available, at })
      const oldest = levels.size > CALLERS_MAX ? levels.keys().next().value : undefined
      if (oldest !== undefined) levels.delete(oldest)
      return { isGranted, available }
    },
  }
}
