import { tableGet } from '@causeway/ground'
import { zoneNameOf } from '../place/account/find.ts'
import type { World } from '../world.ts'
import type { AnyLoadBalancer } from './any-load-balancer.ts'

/** Seconds that a load balancer's records live for [R-NLB-18]. */
export const LOAD_BALANCER_TTL_SECONDS = 60

/** The name of a load balancer, `<name>-<id>.elb.<region>.amazonaws.com` [R-NLB-18]. */
export function loadBalancerDnsName({ loadBalancerArn, loadBalancerName }: AnyLoadBalancer): string {
  const region = loadBalancerArn.split(':')[3] ?? ''
  const id = loadBalancerArn.slice(loadBalancerArn.lastIndexOf('/') + 1)
  return `${loadBalancerName}-${id}.elb.${region}.amazonaws.com`
}

/** Its zonal names, `<az>.<name>…`, with the owner's names for its zones, in the order of their IDs [R-NLB-18]. */
export function zonalDnsNames(world: World, balancer: AnyLoadBalancer): readonly string[] {
  const account = tableGet(world.accounts, balancer.ownerId)
  if (account === undefined) return []
  return balancer.availabilityZones.flatMap(({ zoneId }) => {
    const zone = zoneNameOf(account, zoneId)
    return zone === undefined ? [] : [`${zone}.${loadBalancerDnsName(balancer)}`]
  })
}
