import { type RefObject, useEffect, useRef, useState } from 'react'
import { openCodeReader } from './code-reader.ts'

type CameraState = 'starting' | 'looking' | 'denied' | 'absent' | 'failed'

/** Between two looks the hand moves and the processor rests. */
const LOOK_EVERY_MS = 150

/** Shows the camera at the back in a video and tells the first code that it sees; the camera is off again afterwards. */
export function useCamera(video: RefObject<HTMLVideoElement | null>, onCode: (code: string) => void): CameraState {
  const [state, setState] = useState<CameraState>('starting')
  const told = useRef(onCode)
  told.current = onCode
  useEffect(() => {
    const leaving = new AbortController()
    const look = async () => {
      const [stream, read] = await Promise.all([openStream(leaving.signal), openCodeReader()])
      const shown = video.current
      if (leaving.signal.aborted || !shown) return stop(stream)
      leaving.signal.addEventListener('abort', () => stop(stream))
      shown.srcObject = stream
      await shown.play()
      setState('looking')
      while (!leaving.signal.aborted) {
        const code = await read(shown)
        if (code && !leaving.signal.aborted) return told.current(code)
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      }
    }
    look().catch((error: unknown) => {
      if (!leaving.signal.aborted) setState(stateOf(error))
    })
    return () => leaving.abort()
  }, [video])
  return state
}

async function openStream(leaving: AbortSignal): Promise<MediaStream> {
  // Without a safe connection browsers leave this out, whatever their types say.
  if (!('mediaDevices' in navigator)) throw new DOMException('', 'NotFoundError')
  const wanted = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted })
  if (leaving.aborted) stop(stream)
  return stream
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

function stateOf(error: unknown): CameraState {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'absent' : 'failed'
}
