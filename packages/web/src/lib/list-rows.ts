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
