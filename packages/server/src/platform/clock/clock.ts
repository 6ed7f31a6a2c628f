/** Where the time comes from; injected, so that tests choose it. */
export type Clock = {
  /** The instant as ISO 8601 in UTC with microseconds. */
  readonly now: () => string
}

/** A step back of at most this is bridged, so that instants of one process rise; a longer one is a corrected clock. */
const BACKWARD_STEP_MAX_MICROSECONDS = 1_000_000

/** The clock of the machine; two readings of one process are never equal. */
export function systemClock(): Clock {
  let last = 0
  return {
    now: () => {
      const reading = Date.now() * 1000
      const isSmallStep = reading <= last && last - reading < BACKWARD_STEP_MAX_MICROSECONDS
      last = isSmallStep ? last + 1 : reading
      return instantOf(last)
    },
  }
}

/** A clock for tests that stands still until it is set. */
export function settableClock(instant: string): Clock & { readonly set: (instant: string) => void } {
  let current = instant
  return { now: () => current, set: (next) => (current = next) }
}

/** The instant some milliseconds after (or before) another, with its microseconds kept. */
export function shiftInstant(instant: string, milliseconds: number): string {
  const fraction = /\.\d{3}(\d{1,3})/.exec(instant)?.[1] ?? ''
  return instantOf((Date.parse(instant) + milliseconds) * 1000 + Number(fraction.padEnd(3, '0')))
}

function instantOf(microseconds: number): string {
  const text = new Date(Math.floor(microseconds / 1000)).toISOString()
  return `${text.slice(0, -1)}${String(microseconds % 1000).padStart(3, '0')}Z`
}
