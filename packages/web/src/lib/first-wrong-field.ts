import { type RefObject, useEffect } from 'react'

/** Puts the focus on the first field of a form that is wrong. */
export function useFirstWrongField(form: RefObject<HTMLFormElement | null>, messages: object): void {
  useEffect(() => {
    if (Object.keys(messages).length === 0) return
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [form, messages])
}
