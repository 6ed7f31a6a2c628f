import { ViewerDocument, useSignInMutation } from '../../generated/hooks/app.ts'
import { fieldMessages, useAct } from '../../lib/act.ts'
import { socket } from '../../lib/socket.ts'
import { useState } from 'react'

/** Signs in and says what was refused at which field; a refusal of no field is said at the password. */
export function useSignIn() {
  const [signIn, { loading }] = useSignInMutation()
  const act = useAct()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const submit = async (email: string, password: string) => {
    setMessages({})
    const sent = signIn({
      variables: { input: { email, password } },
      update: (cache, { data }) => {
        if (data?.signIn.viewer) cache.writeQuery({ query: ViewerDocument, data: { viewer: data.signIn.viewer } })
      },
    })
    const answer = await act(sent, (data) => ({
      viewer: data.signIn.viewer,
      userErrors: data.signIn.userErrors.map((refusal) => ({ ...refusal, field: refusal.field ?? ['password'] })),
    }))
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return null
    }
    socket.terminate()
    return answer.payload.viewer ?? null
  }
  return { submit, messages, isBusy: loading }
}
