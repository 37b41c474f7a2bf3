import { cidrHolds, tableGet } from '@causeway/ground'
import { interfaceOf, prefixListIn } from '@causeway/model'
import type {
  NetworkInterface,
  NetworkLoadBalancer,
  SecurityGroup,
  SecurityGroupId,
  SecurityGroupRule,
  Target,
  World,
} from '@causeway/model'
import type { Found, LintRule } from './finding.ts'
import { customerServices, listed, networkLoadBalancers, portsOf } from './reading.ts'

/** Tells of a security group reference across an endpoint or load balancer that can never match [R-SG-2]. */
export const lostGroupReference: LintRule = {
  code: 'CWL05',
  title: 'a security group reference across an endpoint or load balancer that can never match',
  why: "A target behind an endpoint service that admits its port by references to groups only, none of which the load balancer's nodes have: the source was rewritten to a node's on the way, so that they never match.",
  find: ({ world }) => {
    const arns = customerServices(world).flatMap(({ networkLoadBalancerArns }) => networkLoadBalancerArns)
    const found = networkLoadBalancers(world, arns).flatMap((balancer) => [
      ...atTargets(world, balancer),
      ...atBalancer(world, balancer),
    ])
    return [...new Map(found.map((each) => [`${each.on.id} ${each.text}`, each])).values()]
  },
}

function atTargets(world: World, balancer: NetworkLoadBalancer): readonly Found[] {
  const nodes = balancer.availabilityZones.map(({ networkInterfaceId }) =>
    interfaceOf(world, networkInterfaceId),
  )
  return portsOf(world, balancer.loadBalancerArn).flatMap(({ group }) =>
    group.targets.flatMap((target) =>
      target.networkInterfaceId === undefined ? [] : atTarget(world, balancer, nodes, target as Target),
    ),
  )
}

function atTarget(
  world: World,
  balancer: NetworkLoadBalancer,
  nodes: readonly NetworkInterface[],
  { networkInterfaceId, port }: Target,
): readonly Found[] {
  const groups = groupsIn(world, tableGet(world.networkInterfaces, networkInterfaceId)?.groups ?? [])
  const rules = groups.flatMap(({ ipPermissions }) => ipPermissions.filter((rule) => isAbout(rule, port)))
  const lost = rules.flatMap(({ peer }) => (peer.type === 'group' ? [peer.groupId] : []))
  const [first] = groups
  if (first === undefined || lost.length === 0 || rules.some((rule) => admitsOne(world, rule, nodes)))
    return []
  return [
    {
      severity: 'error',
      rule: 'R-SG-2',
      on: { name: first.name, id: first.groupId },
      field: 'ingress',
      text: `port ${port} is open to members of ${namesOf(world, lost)} only, but what comes through ${balancer.name} has the address of one of its nodes: nothing is admitted`,
      mend: `admit the blocks of the subnets of ${balancer.name}, or a group that it has`,
    },
  ]
}

/** The load balancer's own groups, where they are asked about PrivateLink traffic: its clients are in no group of this VPC. */
function atBalancer(world: World, balancer: NetworkLoadBalancer): readonly Found[] {
  if (balancer.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic === 'off') return []
  const groups = groupsIn(world, balancer.securityGroups)
  return portsOf(world, balancer.loadBalancerArn).flatMap(({ listener }) => {
    const rules = groups.flatMap(({ ipPermissions }) =>
      ipPermissions.filter((rule) => isAbout(rule, listener.port ?? 0)),
    )
    const lost = rules.flatMap(({ peer }) => (peer.type === 'group' ? [peer.groupId] : []))
    if (lost.length === 0 || lost.length < rules.length) return []
    return [
      {
        severity: 'error',
        rule: 'R-SG-2',
        on: { name: balancer.name, id: balancer.loadBalancerArn },
        field: 'securityGroups',
        text: `port ${listener.port} is open to members of ${namesOf(world, lost)} only, and clients of the endpoint service are in no group of this VPC: none is admitted`,
        mend: "admit the clients' addresses, or don't enforce the groups on PrivateLink traffic",
      },
    ]
  })
}

function isAbout({ ipProtocol, fromPort, toPort }: SecurityGroupRule, port: number): boolean {
  return ipProtocol === '-1' || (ipProtocol === 'tcp' && fromPort <= port && port <= toPort)
}

function admitsOne(world: World, { peer }: SecurityGroupRule, nodes: readonly NetworkInterface[]): boolean {
  if (peer.type === 'group') return nodes.some(({ groups }) => groups.includes(peer.groupId))
  const addresses = nodes.flatMap(({ privateIpAddress, ipv6Address }) => [privateIpAddress, ipv6Address])
  const region = tableGet(world.vpcs, nodes[0]?.vpcId ?? '')?.region
  const blocks =
    peer.type === 'cidr'
      ? [peer.cidr]
      : region === undefined
        ? []
        : (prefixListIn(world, region, peer.prefixListId)?.entries ?? [])
  return blocks.some((block) =>
    addresses.some((address) => address !== undefined && cidrHolds(block, address)),
  )
}

function groupsIn(world: World, ids: readonly SecurityGroupId[]): readonly SecurityGroup[] {
  return ids.flatMap((id) => tableGet(world.securityGroups, id) ?? [])
}

function namesOf(world: World, ids: readonly SecurityGroupId[]): string {
  return listed([...new Set(ids.map((id) => tableGet(world.securityGroups, id)?.name ?? id))])
}
