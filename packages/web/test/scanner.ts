import type { Page } from 'playwright-core'

/** Between two keys of a scanner. */
const GAP_MS = 5

/**
 * A scanner types faster than anybody into the field that has the focus, and ends with Enter. Its keys bear the times at
 * which a scanner presses them: how soon a busy machine hands them on does not matter.
 */
export async function scanned(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const startedAt = Date.now() / 1000
  const keys = Array.from(text, (key) => ({ key, text: key }))
  const pressed = [...keys, { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }]
  await Promise.all(
    pressed.flatMap((key, place) => {
      const timestamp = startedAt + (place * GAP_MS) / 1000
      return (['keyDown', 'keyUp'] as const).map((type) =>
        session.send('Input.dispatchKeyEvent', { ...key, type, timestamp }),
      )
    }),
  )
  await session.detach()
}

/** What a scanner types where no field has the focus: faster than a person, and than this machine may be when it is busy. */
export const scannedAnywhere = (page: Page, text: string): Promise<void> =>
  page.evaluate(
    (keys) => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      const press = (key: string) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
      for (const key of keys) document.body.dispatchEvent(press(key))
    },
    [...text.split(''), 'Enter'],
  )
