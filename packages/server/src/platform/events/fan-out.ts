import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'
import { Fault } from '../refusals/fault.ts'
import { cursorText } from './cursor.ts'
import type { StoredEvent } from './event.ts'
import type { EventFeed } from './feed.ts'
import { type Counts, openRuns, type Placed, type Run, type Runs } from './runs.ts'
import type { Stream } from './stream.ts'

/** Everybody who is told an event in the same words: the same document, variables, language and rights. */
type Audience<Message> = {
  readonly key: string
  readonly stream: Stream
  /** Puts an event into words; once for each event, however many listen. */
  readonly tell: (payload: unknown) => Promise<Message>
}

export type FanOutOptions<Member, Message> = {
  readonly feed: EventFeed
  readonly log: Pick<Logger, 'warn'>
  /** Whether the member may see the event, by the rights that it has at this moment. */
  readonly maySee: (member: Member, event: StoredEvent) => boolean
  /** Hands a message over. When too much waits for the member already, answers the moment when nothing does. */
  readonly deliver: (member: Member, message: Message) => Promise<void> | null
  /** Tells the member that it hears nothing more, and why. */
  readonly fail: (member: Member, error: unknown) => void
}

export type FanOut<Member, Message> = {
  /** Hands out what comes after the place of the member, until it leaves. */
  readonly join: (member: Member, audience: Audience<Message>) => void
  /** Ends that; the member then keeps its place and may join again. */
  readonly leave: (member: Member) => void
  readonly counts: () => Counts
  readonly close: () => void
}

/** Each step may ask the database, which others need, too. */
const STEPS_AT_ONCE = 4
/** After so many messages in one go, others get their turn. */
const SLICE = 1000
const PAUSE_MS = 1000

type House<Member, Message> = FanOutOptions<Member, Message> & {
  readonly runs: Runs<Member, Audience<Message>>
  /** Members who read too slowly; they wait outside of the runs until they have read what they were sent. */
  readonly parked: Set<Member>
  readonly queue: Run<Member, Audience<Message>>[]
  busyCount: number
  isClosed: boolean
}

type Told<Member, Message> = {
  readonly member: Member
  readonly event: StoredEvent
  readonly message: Message
}

/**
 * Hands events to members in the order of their commits, once to each and without a gap. Members of one audience who
 * stand at the same place are served as one: an event is put into words once, and everybody gets the same message.
 * Whoever returns after a cursor walks alone until it has come to the place of the others. A member has only its
 * place; one who reads so slowly that the memory of the feed has passed it by is cut off with the cursor to resume
 * after.
 */
export function openFanOut<Member extends Placed, Message>(
  options: FanOutOptions<Member, Message>,
): FanOut<Member, Message> {
  const house: House<Member, Message> = {
    ...options,
    runs: openRuns(),
    parked: new Set(),
    queue: [],
    busyCount: 0,
    isClosed: false,
  }
  const stopHearing = options.feed.onAdded(() => {
    for (const run of house.runs.all()) schedule(house, run)
  })
  return {
    join: (member, audience) => schedule(house, house.runs.join(member, audience)),
    leave: (member) => {
      house.parked.delete(member)
      house.runs.leave(member)
    },
    counts: () => {
      const counts = house.runs.counts()
      return { ...counts, members: counts.members + house.parked.size }
    },
    close: () => {
      stopHearing()
      house.isClosed = true
    },
  }
}

function schedule<Member extends Placed, Message>(
  house: House<Member, Message>,
  run: Run<Member, Audience<Message>>,
): void {
  if (run.isQueued || house.isClosed || run.position >= house.feed.head()) return
  run.isQueued = true
  house.queue.push(run)
  if (house.busyCount < STEPS_AT_ONCE) void work(house)
}

/** Gives the waiting runs their turns, a page of events each. */
async function work<Member extends Placed, Message>(house: House<Member, Message>): Promise<void> {
  house.busyCount += 1
  for (let run = house.queue.shift(); run && !house.isClosed; run = house.queue.shift()) {
    const next = run
    const pauseMs = await advance(house, next).then(
      () => 0,
      (error: unknown) => missed(house, next, error),
    )
    setTurn(house, next, pauseMs)
  }
  house.busyCount -= 1
}

function setTurn<Member extends Placed, Message>(
  house: House<Member, Message>,
  run: Run<Member, Audience<Message>>,
  pauseMs: number,
): void {
  const free = () => {
    run.isQueued = false
    if (run.members.size > 0) schedule(house, run)
  }
  if (pauseMs === 0) free()
  else setTimeout(free, pauseMs).unref()
}

async function advance<Member extends Placed, Message>(
  house: House<Member, Message>,
  run: Run<Member, Audience<Message>>,
): Promise<void> {
  const head = house.feed.head()
  const page = await house.feed.readAfter(run.position)
  for (const event of page) {
    if (run.members.size === 0) return
    await handOut(house, run, event)
    house.runs.meet(run)
  }
  // Nothing is kept of what was between the two places.
  if (page.length === 0) run.position = Math.max(run.position, head)
  house.runs.meet(run)
}

/** What cannot be said now, because the database is away, is said later; anything else ends the listening. */
function missed<Member extends Placed, Message>(
  house: House<Member, Message>,
  run: Run<Member, Audience<Message>>,
  error: unknown,
): number {
  if (error instanceof Fault && error.isRetryable) {
    house.log.warn({ err: error }, 'Subscribers are told later.')
    return PAUSE_MS
  }
  for (const member of [...run.members]) {
    house.runs.leave(member)
    house.fail(member, error)
  }
  return 0
}

/**
 * Who joins while the event is put into words gets it, too, when its place is before the event; therefore the place of
 * the run moves in the same moment in which the last member was served.
 */
async function handOut<Member extends Placed, Message>(
  house: House<Member, Message>,
  run: Run<Member, Audience<Message>>,
  event: StoredEvent,
): Promise<void> {
  const { stream, tell } = run.group
  const isHeard = stream.types.includes(event.type) && someoneSees(house, run.members, event)
  const isTold = isHeard && (stream.accept === undefined || (await stream.accept(event)))
  if (isTold) {
    const message = await tell(stream.payload(event))
    let count = 0
    for (const member of run.members) {
      count += 1
      if (count % SLICE === 0) await nextTurn()
      if (run.members.has(member)) give(house, run, { member, event, message })
    }
  }
  run.position = event.position
}

function someoneSees<Member, Message>(
  { maySee }: House<Member, Message>,
  members: ReadonlySet<Member>,
  event: StoredEvent,
): boolean {
  for (const member of members) if (maySee(member, event)) return true
  return false
}

function give<Member extends Placed, Message>(
  house: House<Member, Message>,
  run: Run<Member, Audience<Message>>,
  { member, event, message }: Told<Member, Message>,
): void {
  if (member.place >= event.position || !house.maySee(member, event)) return
  member.place = event.position
  const flushed = house.deliver(member, message)
  if (!flushed) return
  const wasInMemory = member.place >= house.feed.floor()
  house.runs.leave(member)
  house.parked.add(member)
  void flushed.then(() => {
    if (!house.parked.delete(member)) return
    if (!wasInMemory || member.place >= house.feed.floor()) return schedule(house, house.runs.join(member, run.group))
    house.fail(member, new Fault('SLOW_CONSUMER', { cursor: cursorText(member.place) }))
  })
}
