import { useApolloClient } from '@apollo/client/react'
import { useCallback } from 'react'
import { useSignOutMutation } from '../../generated/hooks/app.ts'
import { forgetKept } from '../../lib/kept.ts'
import { useGo } from '../../lib/navigation.ts'
import { setSession } from '../../lib/session.ts'
import { socket } from '../../lib/socket.ts'

/** Ends the session here and on the server; what was read is forgotten, drafts stay. */
export function useSignOut(): () => Promise<void> {
  const [signOut] = useSignOutMutation()
  const client = useApolloClient()
  const go = useGo()
  return useCallback(async () => {
    await signOut()
    setSession('anonymous')
    socket.terminate()
    forgetKept()
    go('/sign-in')
    await client.clearStore()
  }, [signOut, client, go])
}
