import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const schemes = { light: colours(':root'), dark: colours('[data-mantine-color-scheme="dark"]') }

/** Text and what it stands on, wherever they meet in the app. */
const TEXT = [
  ...['page', 'panel', 'head', 'side', 'hover', 'selected'].flatMap((ground) => [
    ['text', ground],
    ['text-soft', ground],
    ['accent-text', ground],
  ]),
  ...['good', 'warning', 'bad', 'active', 'neutral'].map((tone) => [tone, `${tone}-bg`]),
]

test.each(Object.entries(schemes))('text of the %s scheme has at least 4.5 : 1 on its ground', (_name, scheme) => {
  const poor = TEXT.filter(([text, ground]) => contrast(scheme[text ?? ''], scheme[ground ?? '']) < 4.5)
  expect(poor).toEqual([])
})

test.each(Object.entries(schemes))('the focus ring of the %s scheme has at least 3 : 1', (_name, scheme) => {
  const grounds = ['page', 'panel', 'head', 'side', 'hover', 'selected']
  expect(grounds.filter((ground) => contrast(scheme['focus'], scheme[ground]) < 3)).toEqual([])
})

function colours(selector: string): Readonly<Record<string, string>> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return Object.fromEntries([...block.matchAll(/--tw-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]))
}

/** WCAG 2.2, "contrast ratio". */
function contrast(left: string | undefined, right: string | undefined): number {
  const [dark = 0, light = 0] = [luminance(left), luminance(right)].sort((one, other) => one - other)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex = ''): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
