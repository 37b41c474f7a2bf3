import { parseCount, parseDuration, parseRegion } from '@causeway/ground'
import type { Duration, Region } from '@causeway/ground'
import { InvalidArgumentError } from 'commander'

/** A Region by its name. Throws what commander tells the user. */
export function region(text: string): Region {
  const parsed = parseRegion(text)
  if (!parsed.ok) throw new InvalidArgumentError(parsed.error)
  return parsed.value
}

/** A length of time. Throws what commander tells the user. */
export function time(text: string): Duration {
  const parsed = parseDuration(text)
  if (!parsed.ok) throw new InvalidArgumentError(parsed.error)
  return parsed.value
}

/** A whole number, 0 among them. Throws what commander tells the user. */
export function wholeNumber(text: string): number {
  const number = parseCount(text)
  if (!number.ok) throw new InvalidArgumentError(number.error)
  return number.value
}

/** A whole number from 1. Throws what commander tells the user. */
export function positiveNumber(text: string): number {
  const number = wholeNumber(text)
  if (number < 1) throw new InvalidArgumentError('must be at least 1')
  return number
}

/** A number that a 16-bit field of a header holds, such as a port or a size; 0 is none. */
export function headerNumber(text: string): number {
  const number = positiveNumber(text)
  if (number > 65_535) throw new InvalidArgumentError('must be at most 65535')
  return number
}

/** Every value of an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value]
}

/** Every port of an option that may be given several times. */
export function collectPort(text: string, before: readonly number[] | undefined): readonly number[] {
  return [...(before ?? []), headerNumber(text)]
}
