import { useRouter } from '@tanstack/react-router'
import type { ComponentPropsWithoutRef, MouseEvent } from 'react'

interface PathLinkProps extends Omit<ComponentPropsWithoutRef<'a'>, 'href'> {
  readonly to: string
}

/** A link inside the app: a plain click goes there without loading a page; a new tab, copying the address and so on work as ever. */
export function PathLink({ to, onClick, ...rest }: PathLinkProps) {
  const router = useRouter()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || isForNewTab(event)) return
    event.preventDefault()
    router.history.push(to)
  }
  return <a {...rest} href={to} onClick={follow} />
}

function isForNewTab(event: MouseEvent): boolean {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
}
