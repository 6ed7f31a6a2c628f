/** A place in the stream of events before something was read; of two the one of the lower rank is earlier. */
interface Place {
  readonly cursor: string
  readonly rank: number
}

/** A screen that shows what was read begins to listen within this time. */
const LISTEN_WITHIN_MS = 1_000

const reads = new Set<Promise<Place | null>>()

/** Sends a question and remembers its answer's place in the stream for those who begin to listen to what it shows. */
export async function read(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const answer = fetch(input, init)
  const place = answer.then(placeOf, () => null)
  reads.add(place)
  void place.then(() => setTimeout(() => reads.delete(place), LISTEN_WITHIN_MS))
  return answer
}

/**
 * The place in the stream of events after which a screen listens, so that it hears of everything that its questions,
 * on the way or just answered, do not show; null when it has asked nothing.
 */
export async function listenAfter(): Promise<string | null> {
  // What is drawn together asks together: the last questions are sent in the turn of the first ones.
  await new Promise((resolve) => setTimeout(resolve))
  const places = await Promise.all(reads)
  const known = places.filter((place) => place !== null).sort((one, other) => one.rank - other.rank)
  return known[0]?.cursor ?? null
}

function placeOf({ headers }: Response): Place | null {
  const [cursor, rank] = headers.get('x-event-cursor')?.split(';') ?? []
  return cursor === undefined || rank === undefined ? null : { cursor, rank: Number(rank) }
}
