import { IconFileText } from '@tabler/icons-react'
import classes from './photos.module.css'

/** A small picture of a file. */
export function FileTile(props: { source: string | null; name: string; isPicture: boolean }) {
  const { source, name, isPicture } = props
  return (
    <span className={classes['tile']}>
      {isPicture ? source && <img src={source} alt={name} /> : <IconFileText size={28} aria-hidden />}
    </span>
  )
}
