import { Modal } from '@mantine/core'
import { useRef } from 'react'
import { useT } from '../../lib/i18n.tsx'
import classes from './camera.module.css'
import { useCamera } from './use-camera.ts'

/** The camera, until it has seen a code. */
export function CameraDialog({ onCode, onClose }: { onCode: (code: string) => void; onClose: () => void }) {
  const t = useT()
  return (
    <Modal opened onClose={onClose} title={t('camera.title')} transitionProps={{ duration: 0 }}>
      <CameraView onCode={onCode} />
    </Modal>
  )
}

/** Apart from the dialog, so that the video is there when the camera starts. */
function CameraView({ onCode }: { onCode: (code: string) => void }) {
  const t = useT()
  const video = useRef<HTMLVideoElement>(null)
  const state = useCamera(video, onCode)
  const isOn = state === 'starting' || state === 'looking'
  return (
    <div className={classes['view']}>
      <video
        ref={video}
        className={classes['video']}
        hidden={!isOn}
        playsInline
        muted
        aria-label={t('camera.picture')}
      />
      <p role={isOn ? 'status' : 'alert'}>{t(`camera.${state}`)}</p>
    </div>
  )
}
