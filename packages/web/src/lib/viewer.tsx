import { createContext, useContext } from 'react'
import type { Role } from '../generated/graphql.ts'

/** Who is signed in and what they may do, as the shell has read it. */
export interface SignedIn {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly permissions: ReadonlySet<string>
  readonly timeZone: string
  readonly currency: string
  /** Today as the company counts it. */
  readonly today: string
}

const ViewerContext = createContext<SignedIn | null>(null)

export const ViewerProvider = ViewerContext.Provider

/** The signed-in person; only for screens behind the sign-in. */
export function useViewer(): SignedIn {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('The viewer is used outside the signed-in part of the app.')
  return viewer
}

/** Whether the viewer has a permission, for example `sales.order.confirm`. The server decides again. */
export function useCan(permission: string): boolean {
  return useViewer().permissions.has(permission)
}

export type Company = Pick<SignedIn, 'timeZone' | 'currency'>

/** What the company counts in; before sign-in the time zone is that of the device, and no currency is its own. */
export function useCompany(): Company {
  const viewer = useContext(ViewerContext)
  return viewer ?? { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, currency: '' }
}
