import type { Page } from 'playwright-core'

const TARGET_MIN = 44

/** What a finger has to hit and is too low for it: controls in sight, but not links within a sentence or a table. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((min) => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>('button, input, select, textarea, nav a, li a, header a'),
    ]
    const isShown = (each: HTMLElement) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    return controls.flatMap((control) => {
      const area =
        control.closest('label') ?? control.closest('.mantine-Checkbox-body')?.querySelector('label') ?? control
      const { width, height } = area.getBoundingClientRect()
      const isHidden = !isShown(control) || width <= 1 || control.closest('[aria-hidden="true"]') !== null
      if (isHidden || height >= min - 0.5) return []
      return [`${control.tagName} ${control.getAttribute('aria-label') ?? control.textContent} ${Math.round(height)}`]
    })
  }, TARGET_MIN)
