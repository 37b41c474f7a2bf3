import { apiError, tableGet, type ApiError, type AzId } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../commit.ts'
import { profiles } from '../profile.ts'
import type { Step, World } from '../world.ts'
import { crossZoneOf, groupsOfBalancer } from './target-group/eligible.ts'
import type { CancelZonalShift, NetworkLoadBalancer, StartZonalShift } from './network-load-balancer/types.ts'

const refuse = {
  unknown: (arn: string) =>
    apiError(
      'ResourceNotFoundException',
      'R-NLB-21',
      `there is no Network Load Balancer '${arn}' to shift; name one`,
      'loadBalancerArn',
    ),
  zone: ({ loadBalancerArn }: NetworkLoadBalancer, zoneId: AzId) =>
    apiError(
      'ValidationException',
      'R-NLB-21',
      `${loadBalancerArn} has no node in ${zoneId}; shift away from a zone that it has enabled`,
      'awayFrom',
    ),
  crossZone: ({ loadBalancerArn }: NetworkLoadBalancer) =>
    apiError(
      'ValidationException',
      'R-NLB-21',
      `cross-zone is on for ${loadBalancerArn}, so it has no zonal shift; turn it off, or use the profile latest`,
      'loadBalancerArn',
    ),
  active: ({ loadBalancerArn }: NetworkLoadBalancer, zoneId: AzId) =>
    apiError(
      'ConflictException',
      'R-NLB-21',
      `${loadBalancerArn} is shifted away from ${zoneId} already; cancel that first`,
      'awayFrom',
    ),
}

/**
 * Takes one zone of a load balancer out of DNS, whatever its targets' health; only with cross-zone off, since late
 * 2024 also with it on [R-NLB-21].
 *
 * Errors: `ResourceNotFoundException`, `ValidationException`, `ConflictException` for a second zone.
 */
export function startZonalShift(world: World, _step: Step, command: StartZonalShift): Applied | ApiError {
  const balancer = tableGet(world.loadBalancers, command.loadBalancerArn)
  if (balancer === undefined) return refuse.unknown(command.loadBalancerArn)
  if (!balancer.availabilityZones.some(({ zoneId }) => zoneId === command.awayFrom))
    return refuse.zone(balancer, command.awayFrom)
  if (isCrossZone(world, balancer) && !profiles[world.profile].loadBalancersOfLate2024)
    return refuse.crossZone(balancer)
  if (balancer.shiftedAwayFrom === command.awayFrom) return unchanged(world)
  if (balancer.shiftedAwayFrom !== undefined) return refuse.active(balancer, balancer.shiftedAwayFrom)
  const next = { ...balancer, shiftedAwayFrom: command.awayFrom }
  return commit(world, (draft) => putRow(draft.loadBalancers, balancer.loadBalancerArn, next))
}

/** Ends a zonal shift; where none is on, or the load balancer is gone, nothing happens [R-NLB-21]. */
export function cancelZonalShift(world: World, _step: Step, command: CancelZonalShift): Applied {
  const balancer = tableGet(world.loadBalancers, command.loadBalancerArn)
  if (balancer?.shiftedAwayFrom !== command.awayFrom) return unchanged(world)
  const { shiftedAwayFrom: _ended, ...next } = balancer
  return commit(world, (draft) => putRow(draft.loadBalancers, balancer.loadBalancerArn, next))
}

function isCrossZone(world: World, balancer: NetworkLoadBalancer): boolean {
  return (
    balancer.crossZoneEnabled ||
    groupsOfBalancer(world, balancer.loadBalancerArn).some((group) => crossZoneOf(balancer, group))
  )
}
