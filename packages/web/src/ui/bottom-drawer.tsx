import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'

/** A drawer at the bottom edge of a phone, as high as what is in it. */
export function BottomDrawer(props: { title: string; onClose: () => void; children: ReactNode }) {
  const { title, onClose, children } = props
  return (
    <Drawer opened onClose={onClose} title={title} position="bottom" size="auto">
      {children}
    </Drawer>
  )
}
