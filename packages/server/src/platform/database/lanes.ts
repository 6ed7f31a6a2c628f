import { Fault } from '../refusals/fault.ts'
import { type Lane, type LaneConfig, openLane } from './lane.ts'

export type LanesConfig = LaneConfig & {
  readonly connectionsMax: number
  /** How long somebody may wait for a lane. */
  readonly waitTimeoutMs: number
}

/** A bounded set of lanes. Whoever has to wait too long, or behind too many others, gets the fault UNAVAILABLE. */
export type Lanes = {
  readonly acquire: () => Promise<Lane>
  /** Gives a lane back once all its statements are answered. */
  readonly release: (lane: Lane) => void
  readonly close: () => void
}

/** Beyond this the wait would be longer than anybody waits; refusing at once keeps memory and latency bounded. */
const WAITERS_MAX = 1000
/** After this a statement without an answer is given up, with its connection. */
const ABANDON_AFTER_MS = 30_000

export function openLanes(config: LanesConfig): Lanes {
  const all = new Set<Lane>()
  const idle: Lane[] = []
  const queue = openQueue(config.waitTimeoutMs)
  let isClosed = false

  function newLane(): Lane {
    const lane = openLane(config)
    all.add(lane)
    return lane
  }

  function drop(lane: Lane): void {
    all.delete(lane)
    lane.discard()
  }

  function free(): Lane | null {
    for (let lane = idle.pop(); lane; lane = idle.pop()) {
      if (lane.isUsable()) return lane
      drop(lane)
    }
    return all.size < config.connectionsMax ? newLane() : null
  }

  function acquire(): Promise<Lane> {
    if (isClosed || queue.length() >= WAITERS_MAX) return Promise.reject(new Fault('UNAVAILABLE'))
    const lane = queue.length() === 0 ? free() : null
    return lane ? Promise.resolve(lane) : queue.wait()
  }

  function giveBack(lane: Lane): void {
    idle.push(lane)
    const next = queue.length() > 0 ? free() : null
    if (next) queue.serveFirst(next)
  }

  function release(lane: Lane): void {
    if (lane.isSettled()) return giveBack(lane)
    const abandon = setTimeout(() => lane.discard(), ABANDON_AFTER_MS)
    void lane.settled().then(() => {
      clearTimeout(abandon)
      giveBack(lane)
    })
  }

  function close(): void {
    isClosed = true
    queue.refuseAll()
    for (const lane of all) lane.discard()
  }

  return { acquire, release, close }
}

type Waiter = { readonly serve: (lane: Lane) => void; readonly refuse: (fault: Fault) => void }

/** Who waits for a lane, first come, first served; nobody waits longer than the time given. */
function openQueue(waitTimeoutMs: number) {
  const waiters: Waiter[] = []

  function wait(): Promise<Lane> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiters.splice(waiters.indexOf(waiter), 1)
        reject(new Fault('UNAVAILABLE'))
      }, waitTimeoutMs)
      const waiter: Waiter = {
        serve: (lane) => {
          clearTimeout(timer)
          resolve(lane)
        },
        refuse: (fault) => {
          clearTimeout(timer)
          reject(fault)
        },
      }
      waiters.push(waiter)
    })
  }

  function refuseAll(): void {
    for (const waiter of waiters.splice(0)) waiter.refuse(new Fault('UNAVAILABLE'))
  }

  return { wait, refuseAll, length: () => waiters.length, serveFirst: (lane: Lane) => waiters.shift()?.serve(lane) }
}
