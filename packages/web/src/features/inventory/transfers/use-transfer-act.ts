import { useAct, useActKey, type Refusal } from '../../../lib/act.ts'

/**
 * Sends an act on a transfer under one key for each attempt; answers the messages of lines by their place, none when it
 * was done. What belongs to no line is shown as a toast.
 */
export function useTransferAct(onDone: () => void) {
  const act = useAct()
  const { key, renew } = useActKey()
  return async <Data, Payload extends { readonly userErrors: readonly Refusal[] }>(
    send: (idempotencyKey: string) => Promise<{ data?: Data | null }>,
    pick: (data: Data) => Payload,
  ): Promise<Readonly<Record<number, string>>> => {
    const answer = await act(send(key()), pick, (path) => path.startsWith('lines.'))
    if (answer.payload) renew()
    if (answer.isDone) {
      onDone()
      return {}
    }
    return Object.fromEntries(
      answer.refusals.flatMap(({ field, message }) => (field?.[0] === 'lines' ? [[Number(field[1]), message]] : [])),
    )
  }
}
