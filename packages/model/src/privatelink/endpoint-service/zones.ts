import {
  byCodeUnit,
  tableGet,
  tableValues,
  type AccountId,
  type AzId,
  type AzName,
  type Region,
} from '@causeway/ground'
import { anyLoadBalancer } from '../../elb/any-load-balancer.ts'
import { zoneNameOf } from '../../place/account/find.ts'
import type { World } from '../../world.ts'
import type { EndpointService } from './types.ts'

/**
 * The zones in which a service is available: those enabled on any of its load balancers [R-REG-7]. Sorted.
 */
export function serviceZones(world: World, service: EndpointService): readonly AzId[] {
  if (service.owner === 'amazon') return service.availabilityZoneIds
  const arns = [...service.networkLoadBalancerArns, ...service.gatewayLoadBalancerArns]
  const nodes = arns.flatMap((arn) => anyLoadBalancer(world, arn)?.availabilityZones ?? [])
  return [...new Set(nodes.map((node) => node.zoneId))].sort(byCodeUnit)
}

/**
 * The zones that a consumer is shown of a service: those that it sees too, under its own names [R-REG-6].
 * Sorted.
 */
export function commonZones(world: World, service: EndpointService, consumer: AccountId): readonly AzName[] {
  const account = tableGet(world.accounts, consumer)
  if (account === undefined) return []
  const names = serviceZones(world, service).flatMap((zoneId) => zoneNameOf(account, zoneId) ?? [])
  return names.sort(byCodeUnit)
}

/**
 * The zones in which a service takes endpoints of a Region: in its own those of its load balancers [R-REG-7], in another
 * that it supports all of them, for there AWS carries the traffic over [R-REG-9, A-135]. Sorted.
 */
export function zonesForEndpoints(world: World, service: EndpointService, region: Region): readonly AzId[] {
  if (region === service.region) return serviceZones(world, service)
  const there = tableValues(world.availabilityZones).filter(({ regionName }) => regionName === region)
  return there.map(({ zoneId }) => zoneId)
}
