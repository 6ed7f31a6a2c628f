import type * as z from 'zod'
import { ERROR_CODES, type ErrorCode } from '../refusals/codes.ts'
import { Fault } from '../refusals/fault.ts'
import { Refusal } from '../refusals/refuse.ts'

/** More would not be read by anybody, and an input of thousands of lines could have thousands of issues. */
const ISSUES_MAX = 20

/** Reads an input; the value, or a refusal per field at fault. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): { value: z.output<Schema> } | { refusals: Refusal[] } {
  const parsed = schema.safeParse(input)
  if (parsed.success) return { value: parsed.data }
  return { refusals: parsed.error.issues.slice(0, ISSUES_MAX).map(refusalOf) }
}

/** The fault of a read whose input is refused; of a list that is too long it tells how long it may be. */
export function inputFault(refusals: readonly Refusal[]): Fault {
  const limit = refusals.map(({ data }) => data['limit']).find((each) => typeof each === 'number')
  return limit === undefined ? new Fault('BAD_INPUT') : new Fault('LIMIT_EXCEEDED', { limit })
}

function refusalOf(issue: z.core.$ZodIssue): Refusal {
  const params: Record<string, unknown> = 'params' in issue ? (issue.params ?? {}) : {}
  const { code, reason } = params
  const field = issue.path.map(String)
  return new Refusal(isErrorCode(code) ? code : 'INVALID_INPUT', {
    field,
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(isLongList(issue) ? { reason: 'tooMany', limit: Number(issue.maximum) } : {}),
  })
}

/** Whether a list has more entries than it may; the caller is told how many that is. */
function isLongList(issue: z.core.$ZodIssue): issue is z.core.$ZodIssueTooBig {
  return issue.code === 'too_big' && issue.origin === 'array'
}

function isErrorCode(code: unknown): code is ErrorCode {
  return ERROR_CODES.some((each) => each === code)
}
