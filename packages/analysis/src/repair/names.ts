import { tableGet, tableValues } from '@causeway/ground'
import { coversName, privateNameOf } from '@causeway/model'
import type { InterfaceEndpoint, Vpc, VpcId, World } from '@causeway/model'
import { originOf } from '../question/origin.ts'
import { acceptedEndpoint } from './acceptance.ts'
import { closed } from './change.ts'
import type { Change } from './change.ts'
import type { NameAsked } from './obstacle.ts'

const ATTRIBUTES = ['enableDnsSupport', 'enableDnsHostnames'] as const

/**
 * Changes by which a name may lead to an endpoint of the sender's VPC: both DNS attributes of the VPC [R-DNS-6],
 * private DNS of an endpoint whose service has the name, after acceptance [R-IF-16], a subnet for a zonal name
 * [R-DNS-2]; and forwarding rules for the name's domain [R-DNS-19].
 */
export function names({ world, name, question }: NameAsked): readonly Change[] {
  const vpc = tableGet(world.vpcs, resolvingVpc(world, question.from) ?? '')
  if (vpc === undefined) return []
  const endpoints = tableValues(world.vpcEndpoints).filter((each) => each.vpcId === vpc.vpcId)
  return [
    ...attributesOn(vpc),
    ...endpoints
      .filter((each) => hasPrivateName(world, each, name))
      .flatMap((each) => privateDnsOn(world, each)),
    ...endpoints.filter((each) => isNameOf(each, name)).flatMap((each) => subnetsAdded(world, each)),
    ...rulesAssociated(world, vpc, name),
  ]
}

/** The VPC whose Resolver is asked: the sender's, or the one that its virtual private gateway leads to [R-DNS-20]. */
function resolvingVpc(world: World, from: string): VpcId | undefined {
  const { self, place } = originOf(world, from)
  if (self !== undefined) return self.vpcId
  return place.type === 'on-premises' ? tableGet(world.vpnGateways, place.id)?.vpcId : undefined
}

function attributesOn(vpc: Vpc): readonly Change[] {
  const { ownerId: accountId, vpcId, name } = vpc
  const off = ATTRIBUTES.filter((attribute) => !vpc[attribute])
  if (off.length === 0) return []
  const commands = off.map(
    (attribute) => ({ type: 'ModifyVpcAttribute', accountId, vpcId, attribute, value: true }) as const,
  )
  return [closed({ id: vpcId, component: name }, `turn on ${off.join(' and ')} of ${name}`, ...commands)]
}

function hasPrivateName(world: World, { serviceId }: InterfaceEndpoint, name: string): boolean {
  const service = tableGet(world.endpointServices, serviceId)
  const privateName = service && privateNameOf(service)
  return privateName !== undefined && coversName([privateName], name)
}

function privateDnsOn(world: World, endpoint: InterfaceEndpoint): readonly Change[] {
  const { ownerId: accountId, vpcEndpointId, name, privateDnsEnabled } = endpoint
  const waits = acceptedEndpoint(world, vpcEndpointId)
  if (waits.length > 0 || privateDnsEnabled) return waits
  const modify = { type: 'ModifyVpcEndpoint', accountId, vpcEndpointId, privateDnsEnabled: true } as const
  return [closed({ id: vpcEndpointId, component: name }, `turn on private DNS of ${name}`, modify)]
}

/** Whether a name is one of those that are made of an endpoint's id, zonal ones of any zone among them. */
function isNameOf({ dnsEntries }: InterfaceEndpoint, name: string): boolean {
  const regional = dnsEntries.find(({ scope }) => scope === 'regional')?.dnsName ?? ''
  const dot = regional.indexOf('.')
  return dot > 0 && name.startsWith(`${regional.slice(0, dot)}-`) && name.endsWith(regional.slice(dot))
}

function subnetsAdded(world: World, endpoint: InterfaceEndpoint): readonly Change[] {
  const { ownerId: accountId, vpcEndpointId, name, networkInterfaces, vpcId } = endpoint
  const served = networkInterfaces.map(({ availabilityZoneId }) => availabilityZoneId)
  return tableValues(world.subnets)
    .filter((each) => each.vpcId === vpcId && !served.includes(each.availabilityZoneId))
    .map((subnet) =>
      closed({ id: vpcEndpointId, component: name }, `add subnet ${subnet.name} to ${name}`, {
        type: 'ModifyVpcEndpoint',
        accountId,
        vpcEndpointId,
        addSubnetIds: [subnet.subnetId],
      }),
    )
}

function rulesAssociated(world: World, { vpcId, name: vpc }: Vpc, asked: string): readonly Change[] {
  return tableValues(world.resolverRules)
    .filter(({ domainName, vpcIds }) => !vpcIds.includes(vpcId) && `.${asked}`.endsWith(`.${domainName}`))
    .map(({ ownerId: accountId, resolverRuleId, name }) =>
      closed({ id: resolverRuleId, component: name }, `associate Resolver rule ${name} with ${vpc}`, {
        type: 'AssociateResolverRule',
        accountId,
        resolverRuleId,
        vpcId,
      }),
    )
}
