import { sha256Hex } from '@causeway/ground'

const LENGTH_MAX = 32
const HASH_DIGITS = 8
const LEGAL = /^(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/

/**
 * A name as Elastic Load Balancing admits it: up to 32 letters, digits and inner hyphens. A name that is not so is
 * made so, with digits of its hash, so that two of them never become one.
 */
export function elbName(name: string): string {
  if (LEGAL.test(name)) return name
  const words = name.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, LENGTH_MAX - HASH_DIGITS - 1)
  const trimmed = words.replaceAll(/^-+|-+$/g, '').replace(/^internal-/, 'x-')
  return `${trimmed === '' ? 'x' : trimmed}-${sha256Hex(name).slice(0, HASH_DIGITS)}`
}
