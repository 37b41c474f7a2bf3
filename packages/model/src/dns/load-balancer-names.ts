import { tableGet, tableValues } from '@causeway/ground'
import { LOAD_BALANCER_TTL_SECONDS, loadBalancerDnsName } from '../elb/dns-names.ts'
import type { LoadBalancerNode, NetworkLoadBalancer } from '../elb/network-load-balancer/types.ts'
import { zoneNameOf } from '../place/account/find.ts'
import type { World } from '../world.ts'
import { ended, noData, stepOf, type Found } from './found.ts'
import { addressesText, interfacesWith } from './interfaces-with.ts'
import type { NameQuestion } from './name-answer.ts'

/** A balancer by one of its names: its nodes in all zones, or in one. */
interface Named {
  readonly balancer: NetworkLoadBalancer
  readonly nodes: readonly LoadBalancerNode[]
  readonly isZonal: boolean
}

/**
 * What a Network Load Balancer's name says, wherever it is asked for: the addresses of its nodes by turns, without
 * those of unhealthy zones, or with a zonal name that zone's own; they live for 60 s [R-NLB-18].
 */
export function loadBalancerNameFound(world: World, asked: NameQuestion): Found | undefined {
  // Aliases of the console have this label before the name; the zone answers it alike.
  const named = balancerNamed(world, asked.name.replace(/^dualstack\./, ''))
  if (named === undefined) return undefined
  const { balancer, nodes, isZonal } = named
  const ids = nodes.map(({ networkInterfaceId }) => networkInterfaceId)
  const interfaces = interfacesWith(world, ids, asked.recordType)
  const speaker = { source: 'load-balancer-name', id: balancer.loadBalancerArn, rule: 'R-NLB-18' } as const
  const what = `${isZonal ? 'the zonal' : 'the Regional'} name of ${balancer.name}`
  if (interfaces.length === 0)
    return noData(stepOf(speaker, asked.name, `${what} has no ${asked.recordType} records`))
  const which = isZonal ? 'its node' : 'its nodes in turn'
  const addresses = addressesText(world, interfaces, asked.recordType)
  return ended(
    stepOf(speaker, asked.name, `${what}: ${which}, ${addresses}`),
    {
      type: 'interfaces',
      loadBalancerArn: balancer.loadBalancerArn,
      interfaces,
      rotates: !isZonal,
      healthFiltered: !isZonal,
      counter: `elb ${asked.name}`,
    },
    LOAD_BALANCER_TTL_SECONDS,
  )
}

function balancerNamed(world: World, name: string): Named | undefined {
  if (!name.endsWith('.amazonaws.com')) return undefined
  for (const balancer of tableValues(world.loadBalancers)) {
    const regional = loadBalancerDnsName(balancer).toLowerCase()
    if (balancer.state === 'failed' || !name.endsWith(regional)) continue
    const zoneName = name.slice(0, -regional.length)
    const nodes =
      zoneName === '' ? balancer.availabilityZones : nodesIn(world, balancer, zoneName.slice(0, -1))
    if (nodes.length > 0) return { balancer, nodes, isZonal: zoneName !== '' }
  }
  return undefined
}

/** The node in a zone that the owner calls by this name. */
function nodesIn(world: World, balancer: NetworkLoadBalancer, zoneName: string): readonly LoadBalancerNode[] {
  const account = tableGet(world.accounts, balancer.ownerId)
  if (account === undefined) return []
  return balancer.availabilityZones.filter(({ zoneId }) => zoneNameOf(account, zoneId) === zoneName)
}
