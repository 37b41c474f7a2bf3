import type { Instant } from '@causeway/ground'

const NANOSECONDS_PER_MILLISECOND = 1_000_000
const SECONDS_PER_DAY = 86_400
/** Days from 0000-03-01 to 1970-01-01 in the Gregorian calendar. */
const DAYS_BEFORE_1970 = 719_468
const DAYS_PER_400_YEARS = 146_097

/**
 * An instant as calendar time, `1970-01-01T00:05:00.000Z`: `epochSeconds` is when the run starts, in seconds since
 * 1970. By whole numbers alone, so that no clock, locale or time zone has a part in it.
 */
export function timestamp(at: Instant, epochSeconds: number): string {
  const milliseconds = Math.floor(at / NANOSECONDS_PER_MILLISECOND)
  const total = epochSeconds + Math.floor(milliseconds / 1000)
  const day = Math.floor(total / SECONDS_PER_DAY)
  const second = total - day * SECONDS_PER_DAY
  const clock = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
  const time = clock.map((n) => padded(n, 2)).join(':')
  return `${date(day)}T${time}.${padded(milliseconds % 1000, 3)}Z`
}

// The year begins in March here, so that the day that leap years add is its last.
function date(daysSince1970: number): string {
  const days = daysSince1970 + DAYS_BEFORE_1970
  const era = Math.floor(days / DAYS_PER_400_YEARS)
  const dayOfEra = days - era * DAYS_PER_400_YEARS
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
}

function padded(n: number, digits: number): string {
  return String(n).padStart(digits, '0')
}
