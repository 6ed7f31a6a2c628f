import { lazy, Suspense } from 'react'
import { useLoadedAtRest } from '../../lib/at-rest.ts'
import { useSession } from '../../lib/session.ts'

const load = async () => ({ default: (await import('./sign-in-again-dialog.tsx')).SignInAgainDialog })
const SignInAgainDialog = lazy(load)

/** Asks whose session has ended to sign in above the page, which stays with all that was typed. */
export function SignInAgain({ email }: { email: string }) {
  const session = useSession()
  useLoadedAtRest(load)
  if (session !== 'expired') return null
  return (
    <Suspense>
      <SignInAgainDialog email={email} />
    </Suspense>
  )
}
