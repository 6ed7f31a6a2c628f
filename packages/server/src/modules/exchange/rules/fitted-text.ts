/** Of a text in one size: how wide its characters are, in parts of the size. A little too wide is never too much. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u
const BROAD = /[A-Z@%&mw—…]/
const NARROW = /[ \-.,:;/'|!()[\]ijlt]/

function widthOf(character: string): number {
  if (WIDE.test(character)) return 1
  if (NARROW.test(character)) return 0.38
  return BROAD.test(character) ? 0.78 : 0.58
}

function textWidth(text: string): number {
  return Array.from(text).reduce((width, character) => width + widthOf(character), 0)
}

/** The text cut to a width in sizes of its characters, with an ellipsis for what is left out. */
export function fitted(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let [kept, used] = ['', widthOf('…')]
  for (const character of text) {
    used += widthOf(character)
    if (used > width) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

/** The largest size, in the unit of the width, at which a text stands on one line; within the bounds. */
export function fittedSize(
  text: string,
  width: number,
  bounds: { readonly min: number; readonly max: number },
): number {
  const size = width / Math.max(textWidth(text), 1)
  return Math.max(bounds.min, Math.min(bounds.max, Math.floor(size * 2) / 2))
}
