import { Lexer, Source, TokenKind } from 'graphql'

/** Far more brackets in brackets than a request within the other limits has. */
const NESTING_MAX = 64

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/**
 * Whether a request is nested so deep that reading it could overflow the stack: parsers and the functions that read
 * values call themselves for each bracket. Asked before anything is parsed.
 */
export function isNestedTooDeep(request: { readonly query?: unknown; readonly variables?: unknown }): boolean {
  const { query, variables } = request
  return (typeof query === 'string' && isTextTooDeep(query)) || isValueTooDeep(variables, NESTING_MAX)
}

/** Few brackets cannot be deep, which spares most documents from being read twice. */
function isTextTooDeep(text: string): boolean {
  if ((text.match(/[{[(]/g)?.length ?? 0) <= NESTING_MAX) return false
  const lexer = new Lexer(new Source(text))
  let depth = 0
  try {
    while (depth <= NESTING_MAX && lexer.advance().kind !== TokenKind.EOF) {
      if (OPENING.has(lexer.token.kind)) depth += 1
      if (CLOSING.has(lexer.token.kind)) depth -= 1
    }
  } catch {
    // What is no token, the parser will complain about: it gets no deeper than this.
    return false
  }
  return depth > NESTING_MAX
}

function isValueTooDeep(value: unknown, depthLeft: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depthLeft === 0 || Object.values(value).some((each) => isValueTooDeep(each, depthLeft - 1))
}
