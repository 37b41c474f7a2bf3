import { tableValues } from '@causeway/ground'
import { loadBalancerDnsName } from '@causeway/model'
import type { NetworkLoadBalancer, World } from '@causeway/model'
import type { LintRule } from './finding.ts'
import { portsOf } from './reading.ts'

/** Tells of targets that may call themselves through their load balancer [R-NLB-19]. */
export const hairpin: LintRule = {
  code: 'CWL06',
  title: 'targets that may call themselves through their load balancer',
  why: 'A load balancer that preserves client addresses and has a name in its own VPC: a target that calls it and is chosen itself gets a packet from its own address, and times out.',
  find: ({ world }) =>
    tableValues(world.loadBalancers).flatMap((balancer) => {
      const name = nameInOwnVpc(world, balancer)
      if (name === undefined) return []
      return portsOf(world, balancer.loadBalancerArn)
        .filter(({ group }) => group.attributes.preserveClientIp && group.targets.length > 0)
        .map(({ listener }) => ({
          severity: 'warning',
          rule: 'R-NLB-19',
          on: { name: listener.name, id: listener.listenerArn },
          text: `client addresses are preserved and ${name} names the load balancer in its own VPC: a target that calls it and is chosen itself times out`,
          mend: 'turn client IP preservation off, or have targets call each other without the load balancer',
        }))
    }),
}

/** A record of a private zone of the VPC that is an alias of the load balancer. */
function nameInOwnVpc(world: World, balancer: NetworkLoadBalancer): string | undefined {
  const dnsName = loadBalancerDnsName(balancer)
  return tableValues(world.zones)
    .filter(({ vpcIds }) => vpcIds.includes(balancer.vpcId))
    .flatMap(({ recordSets }) => recordSets)
    .find(({ aliasTarget, values }) => aliasTarget?.dnsName === dnsName || values.includes(dnsName))?.name
}
