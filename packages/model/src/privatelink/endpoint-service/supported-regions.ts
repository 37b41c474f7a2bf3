import { apiError, byCodeUnit, parseRegion, type ApiError, type Region } from '@causeway/ground'
import { profiles } from '../../profile.ts'
import type { World } from '../../world.ts'
import type { CustomerService, EndpointService } from './types.ts'

const refuse = {
  profile: (field: string) =>
    apiError(
      'InvalidParameter',
      'R-REG-9',
      'a service has endpoints in its own Region only; leave the Regions out, or choose profile latest',
      field,
    ),
  form: (region: string, field: string) =>
    apiError('InvalidParameter', 'R-REG-9', `'${region}' is no Region; write one such as eu-west-1`, field),
  gateway: (field: string) =>
    apiError(
      'InvalidParameter',
      'R-REG-9',
      'a service behind Gateway Load Balancers is reached from its own Region only; leave the Regions out',
      field,
    ),
  own: (region: Region, field: string) =>
    apiError('InvalidParameter', 'R-REG-9', `${region} is the Region of the service itself; keep it`, field),
}

/** Regions that a call adds to a service, or takes from it, and the field that does so. */
export interface RegionsAsked {
  readonly regions: readonly string[] | undefined
  readonly field: string
}

/** The Regions in which a service may have endpoints: its own, and in profile latest those it supports [R-REG-9]. */
export function regionsOf(service: EndpointService): readonly Region[] {
  return (service.owner === 'customer' ? service.supportedRegions : undefined) ?? [service.region]
}

/**
 * The Regions of a service after some are added and others removed, sorted; undefined while it has its own alone. The
 * fields are right already.
 */
export function changedRegions(
  service: Pick<CustomerService, 'region' | 'supportedRegions'>,
  { added = [], removed = [] }: { readonly added?: readonly string[]; readonly removed?: readonly string[] },
): readonly Region[] | undefined {
  const before = service.supportedRegions ?? [service.region]
  const all = new Set([...before.filter((region) => !removed.includes(region)), ...(added as Region[])])
  return all.size > 1 ? [...all].sort(byCodeUnit) : undefined
}

/**
 * Refuses Regions for a service in a profile that knows none but its own [C-18], a text that is no Region, and others
 * than its own for a service behind Gateway Load Balancers: `InvalidParameter` [R-REG-9].
 */
export function faultOfAddedRegions(
  world: World,
  { regions = [], field }: RegionsAsked,
  of: { readonly region: Region; readonly isGateway: boolean },
): ApiError | undefined {
  if (regions.length === 0) return undefined
  if (!profiles[world.profile].crossRegion) return refuse.profile(field)
  const wrong = regions.findIndex((each) => !parseRegion(each).ok)
  if (wrong >= 0) return refuse.form(regions[wrong] ?? '', `${field}[${wrong}]`)
  return of.isGateway && regions.some((each) => each !== of.region) ? refuse.gateway(field) : undefined
}

/** Refuses to take a service from its own Region; endpoints in others stay when theirs is taken. */
export function faultOfRemovedRegions(
  { regions = [], field }: RegionsAsked,
  region: Region,
): ApiError | undefined {
  return regions.includes(region) ? refuse.own(region, field) : undefined
}
