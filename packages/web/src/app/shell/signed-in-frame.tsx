import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import type { SignedIn_ViewerFragment } from '../../generated/graphql.ts'
import { useViewerQuery } from '../../generated/hooks/app.ts'
import { writeOffsPlace } from '../../features/inventory/write-offs/place.ts'
import { loadLaterMessages } from '../../lib/i18n.tsx'
import { keep, readKept } from '../../lib/kept.ts'
import { useGo } from '../../lib/navigation.ts'
import { useIsWaiting } from '../../lib/outbox.ts'
import { currentSession, setSession } from '../../lib/session.ts'
import { type SignedIn, ViewerProvider } from '../../lib/viewer.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { LabelPrinter } from '../label-printer.tsx'
import { Palette } from '../palette/palette.tsx'
import { ScanAnywhere } from '../scanning/scan-anywhere.tsx'
import { PreferenceSync } from '../preference-sync.tsx'
import { SignInAgain } from '../sign-in/sign-in-again.tsx'
import { Shell } from './shell.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'

/**
 * Everything behind the sign-in. Who was never signed in is sent to the sign-in page; whose session ends stays on the
 * page with all that was typed and signs in again above it.
 */
export function SignedInFrame() {
  const { data, error, refetch } = useViewerQuery()
  const viewer = useLastViewer(data?.viewer, error !== undefined)
  const go = useGo()
  const href = useRouterState({ select: (state) => state.location.href })
  const isAnonymous = data?.viewer === null && viewer === null
  useEffect(() => {
    if (!isAnonymous || href.startsWith('/sign-in')) return
    setSession('anonymous')
    go(`/sign-in${href === '/' ? '' : `?next=${encodeURIComponent(href)}`}`, { replace: true })
  }, [isAnonymous, go, href])
  const known = useMemo(() => (viewer ? signedIn(viewer) : null), [viewer])
  if (!known) return error ? <ErrorState errorId={null} onRetry={() => void refetch()} /> : null
  return (
    <ViewerProvider value={known}>
      <PreferenceSync />
      <Shell>
        <Outlet />
      </Shell>
      <Palette />
      <LabelPrinter />
      <ScanAnywhere />
      <ShortcutSheet />
      <Waiting userId={known.userId} />
      <SignInAgain email={known.email} />
    </ViewerProvider>
  )
}

const WriteOffSender = lazy(async () => {
  const loading = import('../../features/inventory/write-offs/write-off-sender.tsx')
  try {
    const [{ WriteOffSender: component }] = await Promise.all([loading, loadLaterMessages()])
    return { default: component }
  } catch {
    // What sends cannot be loaded without a connection; the next visit with one loads it.
    return { default: Nothing }
  }
})

const Nothing = () => null

/** Sends what was typed without a connection, on whatever screen the person is. */
function Waiting({ userId }: { userId: string }) {
  if (!useIsWaiting(writeOffsPlace(userId))) return null
  return (
    <Suspense>
      <WriteOffSender />
    </Suspense>
  )
}

/**
 * The viewer as last known: an answer "nobody" after somebody was there means that the session has ended. Where there is
 * no answer it is who was there at the last visit, and stays so until there is one; the server decides again about
 * everything that is sent.
 */
function useLastViewer(
  now: SignedIn_ViewerFragment | null | undefined,
  hasFailed: boolean,
): SignedIn_ViewerFragment | null {
  const [last, setLast] = useState<SignedIn_ViewerFragment | null>(null)
  const absent = !now && !last && hasFailed ? readKept(KEPT_AS, parseViewer) : null
  if (absent) setLast(absent)
  useEffect(() => {
    if (now) {
      setLast(now)
      keep(KEPT_AS, now)
      if (currentSession() !== 'expired') setSession('signed-in')
    } else if (now === null && currentSession() === 'signed-in') setSession('expired')
    else if (last && currentSession() === 'unknown') setSession('signed-in')
  }, [now, last])
  return now ?? last ?? absent
}

const KEPT_AS = 'viewer'

/** A viewer as this app has kept it. */
function parseViewer(kept: unknown): SignedIn_ViewerFragment | null {
  return isViewer(kept) ? kept : null
}

function isViewer(kept: unknown): kept is SignedIn_ViewerFragment {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'user' in kept &&
    'permissions' in kept &&
    Array.isArray(kept.permissions)
  )
}

function signedIn({ user, permissions, timeZone, currency, today }: SignedIn_ViewerFragment): SignedIn {
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    permissions: new Set(permissions),
    timeZone,
    currency,
    today,
  }
}
