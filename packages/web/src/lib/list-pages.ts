/** A page of a connection, as every list document asks for it. */
export interface ListConnection<Row> {
  readonly nodes: readonly Row[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null }
  readonly totalCount?: { readonly count: number; readonly isExact: boolean }
}

/** Which page a list asks for; a document takes these beside its own variables. */
export interface PageRequest {
  readonly first: number
  readonly offset?: number
  readonly after?: string
  /** Count only with the first page: `totalCount(upTo: $countUpTo) @include(if: $withCount)`. */
  readonly withCount: boolean
  readonly countUpTo: number
}

/** The rows of a list as a screen sees them; pages come and go behind it. */
export interface ListRows<Row> {
  readonly status: 'loading' | 'ready' | 'forbidden' | 'error'
  /** True while rows of the former conditions are still shown. */
  readonly isStale: boolean
  /** Rows to make room for, loaded or not. */
  readonly rowCount: number
  readonly total: { readonly count: number; readonly isExact: boolean } | null
  readonly errorId: string | null
  rowAt(index: number): Row | undefined
  /** Says which rows are in sight, so that their pages are loaded and far ones dropped. */
  show(from: number, to: number): void
  refresh(): void
  countExactly(): void
}

/** What became of a page: rows, or why there are none. */
export interface PageAnswer<Row> {
  readonly connection?: ListConnection<Row>
  readonly failure?: { readonly isForbidden: boolean; readonly errorId: string | null }
}

/** Where pages come from: calls `listen` with each state of the page until the returned function is called. */
export interface PageSource<Row> {
  watch(page: PageRequest, listen: (answer: PageAnswer<Row>) => void): () => void
}

export interface PageStore<Row> {
  subscribe(listener: () => void): () => void
  snapshot(): ListRows<Row>
}

const PAGE_SIZE = 100
/** The server skips no more rows than this; later pages are reached from the page before them by its cursor. */
const OFFSET_MAX = 10_000
const COUNT_UP_TO = 1_000
const COUNT_EXACTLY_UP_TO = 1_000_000
/** Pages kept on each side of the rows in sight. */
const PAGES_AROUND = 1

interface Page<Row> {
  rows: readonly Row[]
  stop: () => void
}

interface State<Row> {
  readonly source: PageSource<Row>
  readonly pages: Map<number, Page<Row>>
  /** The cursor after each page that was ever loaded: a short text per page. */
  readonly cursors: Map<number, string>
  readonly listeners: Set<() => void>
  total: ListRows<Row>['total']
  countUpTo: number
  /** Rows known to exist: the end of the farthest page seen. */
  reach: number
  /** The end of the list once its last page was seen. */
  end: number | null
  failure: PageAnswer<Row>['failure'] | null
  wanted: { first: number; last: number }
  snapshot: ListRows<Row>
}

/** The pages of one list under one set of conditions: those near the rows in sight are watched, others are let go. */
export function openPages<Row>(source: PageSource<Row>): PageStore<Row> {
  const state: State<Row> = {
    source,
    pages: new Map(),
    cursors: new Map(),
    listeners: new Set(),
    total: null,
    countUpTo: COUNT_UP_TO,
    reach: 0,
    end: null,
    failure: null,
    wanted: { first: 0, last: 0 },
    snapshot: emptyRows(),
  }
  state.snapshot = describe(state)
  return {
    snapshot: () => state.snapshot,
    subscribe: (listener) => {
      state.listeners.add(listener)
      watchWanted(state)
      return () => {
        state.listeners.delete(listener)
        if (state.listeners.size === 0) dropAll(state)
      }
    },
  }
}

function describe<Row>(state: State<Row>): ListRows<Row> {
  // The rows of a list whose conditions changed are shown until others come, while its own pages are let go.
  const pages = new Map(state.pages)
  return {
    status: statusOf(state),
    isStale: false,
    rowCount: rowCount(state),
    total: state.total,
    errorId: state.failure?.errorId ?? null,
    rowAt: (index) => pages.get(Math.floor(index / PAGE_SIZE))?.rows[index % PAGE_SIZE],
    show: (from, to) => {
      const first = Math.max(0, Math.floor(from / PAGE_SIZE) - PAGES_AROUND)
      const last = Math.floor(Math.max(from, to) / PAGE_SIZE) + (to % PAGE_SIZE > PAGE_SIZE / 2 ? PAGES_AROUND : 0)
      if (first === state.wanted.first && last === state.wanted.last) return
      state.wanted = { first, last }
      watchWanted(state)
    },
    refresh: () => reload(state),
    countExactly: () => {
      state.countUpTo = COUNT_EXACTLY_UP_TO
      rewatch(state, 0)
    },
  }
}

function statusOf<Row>(state: State<Row>): ListRows<Row>['status'] {
  if (state.reach > 0 || state.end === 0) return 'ready'
  if (state.failure) return state.failure.isForbidden ? 'forbidden' : 'error'
  return 'loading'
}

/** Room for the rows that exist as far as known, and never for rows that cannot be reached from what is loaded. */
function rowCount<Row>(state: State<Row>): number {
  if (state.end !== null) return state.end
  const counted = Math.max(state.total?.count ?? 0, state.reach)
  const reachable = Math.max(OFFSET_MAX + PAGE_SIZE, state.reach + PAGE_SIZE)
  return Math.min(state.total?.isExact ? counted : Math.max(counted, state.reach + 1), reachable)
}

function watchWanted<Row>(state: State<Row>): void {
  if (state.listeners.size === 0) return
  for (const [index, page] of state.pages) {
    if (index < state.wanted.first || index > state.wanted.last) {
      page.stop()
      state.pages.delete(index)
    }
  }
  const limit = state.end ?? Number.POSITIVE_INFINITY
  for (let index = state.wanted.first; index <= state.wanted.last; index += 1) {
    if (!state.pages.has(index) && (index === 0 || index * PAGE_SIZE < limit)) watchPage(state, index)
  }
}

function watchPage<Row>(state: State<Row>, index: number): void {
  const after = state.cursors.get(index - 1)
  const offset = index * PAGE_SIZE
  if (offset > OFFSET_MAX && after === undefined) return
  const page: Page<Row> = { rows: [], stop: () => undefined }
  state.pages.set(index, page)
  listen(state, index)
}

function listen<Row>(state: State<Row>, index: number): void {
  const page = state.pages.get(index)
  if (!page) return
  const after = state.cursors.get(index - 1)
  const offset = index * PAGE_SIZE
  const place = offset > OFFSET_MAX ? { after } : { offset }
  const counting = { withCount: index === 0, countUpTo: state.countUpTo }
  page.stop()
  page.stop = state.source.watch({ first: PAGE_SIZE, ...place, ...counting }, (answer) => {
    if (state.pages.get(index) === page) take(state, index, answer)
  })
}

function take<Row>(state: State<Row>, index: number, answer: PageAnswer<Row>): void {
  const page = state.pages.get(index)
  state.failure = answer.failure ?? null
  if (page && answer.connection) {
    const { nodes, pageInfo, totalCount } = answer.connection
    page.rows = nodes
    if (pageInfo.endCursor) state.cursors.set(index, pageInfo.endCursor)
    const endOfPage = index * PAGE_SIZE + nodes.length
    state.reach = Math.max(state.reach, nodes.length > 0 ? endOfPage : 0)
    if (!pageInfo.hasNextPage) state.end = nodes.length > 0 || index === 0 ? endOfPage : state.reach
    else if (state.end !== null && state.end <= endOfPage) state.end = null
    if (totalCount) state.total = totalCount
  }
  publish(state)
}

function reload<Row>(state: State<Row>): void {
  state.end = null
  state.reach = Math.min(state.reach, (state.wanted.last + 1) * PAGE_SIZE)
  for (const index of state.pages.keys()) rewatch(state, index)
}

function rewatch<Row>(state: State<Row>, index: number): void {
  if (state.pages.has(index)) listen(state, index)
  else if (index === 0) watchPage(state, 0)
}

function dropAll<Row>(state: State<Row>): void {
  for (const page of state.pages.values()) page.stop()
  state.pages.clear()
}

function publish<Row>(state: State<Row>): void {
  state.snapshot = describe(state)
  for (const listener of state.listeners) listener()
}

function emptyRows<Row>(): ListRows<Row> {
  const nothing = () => undefined
  return {
    status: 'loading',
    isStale: false,
    rowCount: 0,
    total: null,
    errorId: null,
    rowAt: nothing,
    show: nothing,
    refresh: nothing,
    countExactly: nothing,
  }
}
