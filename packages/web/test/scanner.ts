import type { Page } from 'playwright-core'

/** A scanner types faster than anybody into the field that has the focus, and ends with Enter. */
export async function scanned(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
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
