import { useParams, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/** A part of the path that the route names, for example `orderId` of `/orders/$orderId`. */
export function useParam(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false })
  const value = params[name]
  if (value === undefined) throw new Error(`The route has no ${name}.`)
  return value
}

/** Goes to a path of the app; `replace` leaves no step for Back. */
export function useGo(): (path: string, options?: { replace?: boolean }) => void {
  const router = useRouter()
  return useCallback(
    (path, options) => {
      if (options?.replace) router.history.replace(path)
      else router.history.push(path)
    },
    [router],
  )
}
