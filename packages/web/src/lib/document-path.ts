/** A document as far as it takes to find its record. */
interface Document {
  readonly __typename: string
  readonly id: string
  /** Of a delivery, which is shown with its order; null when that is out of sight. */
  readonly order?: { readonly id: string } | null
}

/** Where the record of a document of each type is. */
const PATHS: Readonly<Record<string, string>> = {
  LandedCost: '/landed-costs',
  Order: '/orders',
  SalesReturn: '/returns',
  Stocktake: '/stocktakes',
  SupplyRequest: '/supply-requests',
  Transfer: '/transfers',
  WriteOff: '/write-offs',
}

/** The path of the record of a document behind a move, an entry or a case; null where the viewer sees none. */
export function documentPath(document: Document | null | undefined): string | null {
  if (!document) return null
  if (document.__typename === 'Delivery') return document.order ? `/orders/${document.order.id}` : null
  const path = PATHS[document.__typename]
  return path ? `${path}/${document.id}` : null
}
