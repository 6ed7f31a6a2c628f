/** A language that messages and names are given in. */
export type Locale = 'zh-CN' | 'en'

/** How far the viewer sees owned rows: own ones, those of the own team, or all. */
export type RowScope = 'own' | 'team' | 'all'

/** Who asks, and what they may see and do; permissions are already cut down to the scopes of the token in use. */
export type Viewer = {
  readonly userId: string
  readonly teamId: string | null
  readonly role: string
  readonly scope: RowScope
  /** The warehouses in sight; null means all. */
  readonly warehouseIds: readonly string[] | null
  readonly permissions: ReadonlySet<string>
  readonly locale: Locale
  readonly tokenId?: string
}

/** Who is not signed in: sees and may do nothing. */
export function anonymousViewer(locale: Locale): Viewer {
  return { userId: '', teamId: null, role: '', scope: 'own', warehouseIds: [], permissions: new Set(), locale }
}

/** What a plan of a read may depend on of a viewer; everything else of them is only compared with rows. */
export type Perspective = Pick<Viewer, 'permissions' | 'locale' | 'scope'> & { readonly isBoundToWarehouses: boolean }

export function perspectiveOf({ permissions, locale, scope, warehouseIds }: Viewer): Perspective {
  return { permissions, locale, scope, isBoundToWarehouses: warehouseIds !== null }
}

/** The product itself, for work that no user started: clean-up, subscribers, set-up. */
export function systemViewer(locale: Locale = 'en'): Viewer {
  return { userId: 'system', teamId: null, role: '', scope: 'all', warehouseIds: null, permissions: new Set(), locale }
}

/** Whether a viewer is a signed-in user. */
export function isSignedIn(viewer: Viewer | null): viewer is Viewer {
  return viewer !== null && viewer.userId !== ''
}

/** What decides who sees a row or an event: where it is and whose it is. */
export type Placement = {
  readonly warehouseId: string | null
  readonly ownerId: string | null
  readonly teamId: string | null
  /** Whose alone it is. */
  readonly recipientId?: string | null
}

/**
 * Whether the viewer may see something so placed. What is for one person is for nobody else. Viewers bound to warehouses see what happens there, whoever owns it;
 * the others see by owner. What has neither warehouse nor owner is in everybody's sight.
 */
export function mayView(viewer: Viewer, place: Placement): boolean {
  if (place.recipientId) return place.recipientId === viewer.userId
  if (viewer.warehouseIds !== null && place.warehouseId !== null) return viewer.warehouseIds.includes(place.warehouseId)
  if (place.ownerId === null || viewer.scope === 'all' || place.ownerId === viewer.userId) return true
  return viewer.scope === 'team' && viewer.teamId !== null && place.teamId === viewer.teamId
}
