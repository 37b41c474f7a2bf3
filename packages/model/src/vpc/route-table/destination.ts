import {
  apiError,
  canonicalCidr,
  cidrContains,
  isApiError,
  must,
  parseCidr,
  type AccountId,
  type ApiError,
  type Cidr,
} from '@causeway/ground'
import type { World } from '../../world.ts'
import { findPrefixList } from '../prefix-list/find.ts'
import type { DestinationRequest } from './commands.ts'
import type { RouteDestination } from './types.ts'

/** Addresses that AWS keeps for services on the link: never routed [R-RT-7]. */
const unroutable = ['169.254.168.0/22', 'fd00:ec2::/32'].map((block) => must(parseCidr(block)))

const refuse = {
  none: () =>
    apiError(
      'MissingParameter',
      'R-RT-8',
      'a route needs a destination; give one block or prefix list',
      'destinationCidrBlock',
    ),
  several: (fields: readonly string[]) =>
    apiError(
      'InvalidParameterCombination',
      'R-RT-8',
      `${fields.join(' and ')} are given; a route has exactly one destination, leave one`,
      fields[1],
    ),
  block: (error: string, field: string) => apiError('InvalidParameterValue', 'R-RT-8', error, field),
  unroutable: (cidr: Cidr, kept: Cidr, field: string) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-7',
      `${cidr} lies in ${kept}, which AWS keeps for itself; choose another destination`,
      field,
    ),
}

/**
 * The one destination that a call names: an IPv4 block, an IPv6 block or a prefix list, canonical [R-RT-8].
 *
 * Errors: `MissingParameter`, `InvalidParameterCombination` [R-RT-8], `InvalidParameterValue` for no block or one
 * that AWS keeps [R-RT-7], `InvalidPrefixListID.NotFound`, `InvalidPrefixListId.Malformed` [R-ERR-22].
 */
export function destinationOf(
  world: World,
  accountId: AccountId,
  request: DestinationRequest,
): RouteDestination | ApiError {
  const fields = ['destinationCidrBlock', 'destinationIpv6CidrBlock', 'destinationPrefixListId'] as const
  const given = fields.filter((field) => request[field] !== undefined)
  const [field, ...others] = given
  if (field === undefined) return refuse.none()
  if (others.length > 0) return refuse.several(given)
  const text = request[field] ?? ''
  if (field !== 'destinationPrefixListId') return blockDestination(text, field)
  const list = findPrefixList(world, accountId, text, field)
  return isApiError(list) ? list : { type: 'prefix-list', prefixListId: list.prefixListId }
}

/** Whether two routes are for the same destination; a table has at most one static route for each [R-RT-8]. */
export function sameDestination(a: RouteDestination, b: RouteDestination): boolean {
  return destinationText(a) === destinationText(b)
}

/** A destination as people write it. */
export function destinationText(destination: RouteDestination): string {
  return destination.type === 'cidr' ? destination.cidr : destination.prefixListId
}

function blockDestination(
  text: string,
  field: 'destinationCidrBlock' | 'destinationIpv6CidrBlock',
): RouteDestination | ApiError {
  const cidr = canonicalCidr(text)
  if (!cidr.ok) return refuse.block(`${cidr.error}; a route leads to a block`, field)
  const isIpv6 = cidr.value.includes(':')
  if (isIpv6 !== (field === 'destinationIpv6CidrBlock'))
    return refuse.block(`${cidr.value} is of the other family; use the other destination field`, field)
  const kept = unroutable.find((block) => cidrContains(block, cidr.value))
  return kept === undefined ? { type: 'cidr', cidr: cidr.value } : refuse.unroutable(cidr.value, kept, field)
}
