/**
 * Legal forms that do not tell companies apart, longest first. Source: the usual forms of CN, US, UK, DE, FR, IT, ES,
 * NL, NO, SE, DK, FI and BR companies.
 */
const CHINESE_FORMS = /(集团)?(股份)?(有限)?(责任)?公司$|股份$|集团$/u
const LATIN_FORMS =
  /\b(incorporated|corporation|company|limited|gmbh|co kg|kg|ag|inc|corp|ltd|llc|llp|plc|co|sa|sas|sarl|srl|spa|bv|nv|ab|as|a s|oy|ltda)$/u

/**
 * What two names of one company have in common: lower case, one width, without legal form, spaces and punctuation.
 * Equal keys are a hint for a person and never a refusal.
 */
export function companyKey(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[()]/gu, ' ')
    .replace(/[.,'’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const bare = withoutForms(words).replaceAll(' ', '')
  return bare === '' ? words.replaceAll(' ', '') : bare
}

function withoutForms(words: string): string {
  const shorter = words.replace(CHINESE_FORMS, '').replace(LATIN_FORMS, '').trim()
  return shorter === words || shorter === '' ? words : withoutForms(shorter)
}
