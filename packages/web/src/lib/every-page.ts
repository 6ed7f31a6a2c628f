interface Page<Row> {
  readonly nodes: readonly Row[]
  readonly pageInfo: { readonly hasNextPage: boolean }
}

/** The server gives at most so many rows at once. */
const PAGE_ROWS = 100

/** All rows of a list, page by page up to a bound; `isWhole` is false when there are more. */
export async function everyPage<Row>(
  pagesMax: number,
  ask: (offset: number) => Promise<Page<Row> | undefined>,
): Promise<{ readonly rows: readonly Row[]; readonly isWhole: boolean }> {
  const rows: Row[] = []
  for (let page = 0; page < pagesMax; page += 1) {
    const answer = await ask(page * PAGE_ROWS)
    rows.push(...(answer?.nodes ?? []))
    if (!answer?.pageInfo.hasNextPage) return { rows, isWhole: true }
  }
  return { rows, isWhole: false }
}
