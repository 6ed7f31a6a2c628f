import { createRootRoute, createRoute, lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'
import { loadLaterMessages } from '../lib/i18n.tsx'
import { useCan } from '../lib/viewer.tsx'
import { ForbiddenState } from '../ui/states.tsx'
import { NotFoundPage } from './not-found-page.tsx'

/** The frame of all signed-in screens; `main.tsx` asks for it early, so that it comes beside the first chunk. */
export const loadFrame = () => import('./shell/signed-in-frame.tsx')

/** A screen whose texts come beside it. */
export function laterScreen<Module extends Record<string, unknown>, Name extends keyof Module & string>(
  load: () => Promise<Module>,
  name: Name,
) {
  const both = async () => {
    const [module] = await Promise.all([load(), loadLaterMessages()])
    return module
  }
  return lazyRouteComponent(both, name)
}

export const root = createRootRoute({ notFoundComponent: NotFoundPage })

export const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: lazyRouteComponent(loadFrame, 'SignedInFrame'),
})

/** A screen inside of the frame. */
export function screen<Path extends string>(path: Path, component: RouteComponent) {
  return createRoute({ getParentRoute: () => frame, path, component })
}

/** A screen on which something is done: who may not do it is told so, instead of first filling in a form. */
export function act<Path extends string>(of: { path: Path; permission: string }, Screen: RouteComponent) {
  function Act() {
    return useCan(of.permission) ? <Screen /> : <ForbiddenState isPage />
  }
  return screen(of.path, Object.assign(Act, { preload: Screen.preload }))
}
