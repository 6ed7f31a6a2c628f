/** How many levels a warehouse has at most, its root counted. */
export const LOCATION_DEPTH_MAX = 8

/** Whether a text can be the code of a location: short, printable, and without the slash that paths are made of. */
export function isLocationCode(code: string): boolean {
  return /^[^/\p{Cc}\p{Cs}]{1,40}$/u.test(code) && code.trim() === code
}

/** How many levels down a location is; a root is at 1. */
export function locationDepth(path: string): number {
  return path.split('/').length
}
