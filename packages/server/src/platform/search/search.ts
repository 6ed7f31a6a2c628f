import { pinyin } from 'pinyin-pro'
import { normalised } from './query.ts'

const HAN = /\p{Script=Han}+/gu
/** Names with several characters of several readings have many; the most usual ones come first. */
const READINGS_MAX = 16

/**
 * The text stored in `search_text`: the parts as typed, then every reading of their Chinese in full pinyin and in
 * initials, so that 曾国藩 is found by zengguofan, cengguofan, zgf and cgf alike.
 */
export function searchText(parts: readonly (string | null | undefined)[]): string {
  const texts = parts.map((part) => normalised(part ?? '')).filter(Boolean)
  const spoken = texts.flatMap((text) => [...text.matchAll(HAN)].flatMap(([han]) => readings(han)))
  return [...new Set([...texts, ...spoken])].join('\n')
}

function readings(han: string): string[] {
  const syllables = Array.from(han, (character) => [
    ...new Set(pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true })),
  ])
  const initials = syllables.map((sounds) => [...new Set(sounds.map((sound) => sound.slice(0, 1)))])
  return [...combined(syllables), ...combined(initials)]
}

/** Every way to say the characters one after another, at most so many. */
function combined(choices: readonly (readonly string[])[]): string[] {
  return choices.reduce<string[]>(
    (said, sounds) => said.flatMap((before) => sounds.map((sound) => before + sound)).slice(0, READINGS_MAX),
    [''],
  )
}
