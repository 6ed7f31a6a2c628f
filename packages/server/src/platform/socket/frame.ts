/** The answer to an event, in the bytes that go to everybody who asked for it. */
export type Answer = { readonly body: Buffer; last: { readonly id: string; readonly frame: Buffer } | null }

const TEXT = 0x81
const LENGTH_IN_2 = 126
const LENGTH_IN_8 = 127

export function answerOf(result: object): Answer {
  return { body: Buffer.from(JSON.stringify(result)), last: null }
}

/** The message `next` with an answer as a frame of RFC 6455; made once for all who use the same name. */
export function nextFrame(answer: Answer, id: string): Buffer {
  if (answer.last?.id === id) return answer.last.frame
  const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`
  const frame = textFrame(Buffer.from(head), answer.body)
  answer.last = { id, frame }
  return frame
}

/** A text of a server: final, not masked. The closing brace of the message comes last. */
function textFrame(head: Buffer, body: Buffer): Buffer {
  const length = head.length + body.length + 1
  const start = length < LENGTH_IN_2 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(start + length)
  frame[0] = TEXT
  if (start === 2) frame[1] = length
  if (start === 4) {
    frame[1] = LENGTH_IN_2
    frame.writeUInt16BE(length, 2)
  }
  if (start === 10) {
    frame[1] = LENGTH_IN_8
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  head.copy(frame, start)
  body.copy(frame, start + head.length)
  frame.write('}', start + length - 1)
  return frame
}
