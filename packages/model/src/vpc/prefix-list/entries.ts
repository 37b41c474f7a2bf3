import { apiError, byCodeUnit, canonicalCidr, type ApiError, type Cidr } from '@causeway/ground'
import type { PrefixList } from './types.ts'

/** What a list may hold [R-REG-10]. */
type Bounds = Pick<PrefixList, 'addressFamily' | 'maxEntries'>

const refuse = {
  block: (error: string, field: string) =>
    apiError('InvalidParameterValue', 'R-RT-13', `${error}; an entry is a block`, field),
  family: (cidr: Cidr, { addressFamily }: Bounds, field: string) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-13',
      `${cidr} is not of ${addressFamily}; a list holds blocks of one family`,
      field,
    ),
  twice: (cidr: Cidr, field: string) =>
    apiError('InvalidParameterValue', 'R-RT-13', `${cidr} is in the list already; state it once`, field),
  full: (count: number, { maxEntries }: Bounds, field: string) =>
    apiError(
      'PrefixListMaxEntriesExceeded',
      'R-RT-13',
      `${count} entries are more than the list's maximum of ${maxEntries}; raise maxEntries`,
      field,
    ),
}

/** The entries with more of them, canonical and sorted. Errors: `InvalidParameterValue`, `PrefixListMaxEntriesExceeded` [R-RT-13]. */
export function withEntries(
  bounds: Bounds,
  entries: readonly Cidr[],
  added: readonly string[],
  field: string,
): readonly Cidr[] | ApiError {
  const next = [...entries]
  for (const [i, text] of added.entries()) {
    const cidr = canonicalCidr(text)
    const at = `${field}[${i}]`
    if (!cidr.ok) return refuse.block(cidr.error, at)
    if (cidr.value.includes(':') !== (bounds.addressFamily === 'IPv6'))
      return refuse.family(cidr.value, bounds, at)
    if (next.includes(cidr.value)) return refuse.twice(cidr.value, at)
    next.push(cidr.value)
  }
  if (next.length > bounds.maxEntries) return refuse.full(next.length, bounds, field)
  return next.sort(byCodeUnit)
}
