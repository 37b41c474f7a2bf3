import { elementsOf, fieldOf, textOf, type Found } from './found.ts'
import type { Resource, Resources } from './resources.ts'

/** A network interface as a snapshot describes it, and the resource that it came with. */
export interface Claim {
  readonly holder: Resource
  readonly eniId: string
  readonly found: Found
}

/** The interfaces that come with an instance, an endpoint or a load balancer and so are not made by themselves. */
export interface Claims {
  /** Who holds an interface, if anything does. */
  holderOf(eniId: string): Resource | undefined
  /** What one resource holds. */
  heldBy(holder: Resource): readonly Claim[]
}

/** Finds the interfaces that come with something; the first of two claims stands. */
export function claimInterfaces(resources: Resources): Claims {
  const byEni = new Map<string, Claim>()
  for (const claim of claimsIn(resources)) if (!byEni.has(claim.eniId)) byEni.set(claim.eniId, claim)
  const byHolder = new Map<Resource, Claim[]>()
  for (const claim of byEni.values()) {
    const held = byHolder.get(claim.holder) ?? []
    held.push(claim)
    byHolder.set(claim.holder, held)
  }
  return {
    holderOf: (eniId) => byEni.get(eniId)?.holder,
    heldBy: (holder) => byHolder.get(holder) ?? [],
  }
}

const DESCRIBED = ['transit-gateway-attachment', 'resolver-endpoint'] as const

function claimsIn(resources: Resources): readonly Claim[] {
  return [
    ...resources.of('instance').flatMap((instance) => claimOfInstance(resources, instance)),
    ...resources
      .of('vpc-endpoint')
      .filter((endpoint) => isInterfaceEndpoint(endpoint) || isInspectionEndpoint(endpoint))
      .flatMap((endpoint) => claimsOfEndpoint(resources, endpoint)),
    ...resources
      .of('load-balancer')
      .filter((balancer) => isNetwork(balancer) || isGateway(balancer))
      .flatMap((balancer) => claimsOfBalancer(resources, balancer)),
    ...resources.of('nat-gateway').flatMap((gateway) => claimsOfNat(resources, gateway)),
    ...DESCRIBED.flatMap((kind) =>
      resources.of(kind).flatMap((holder) => claimsByDescription(resources, holder)),
    ),
  ]
}

/** Whether an instance holds its interfaces as a running one: those of others become bare interfaces. */
export function isRunning({ found }: Resource): boolean {
  const state = fieldOf(found, 'State')
  const name = state === undefined ? undefined : textOf(fieldOf(state, 'Name'))
  return name === undefined || name === 'running' || name === 'pending'
}

/** Whether an endpoint is one that has interfaces of the kind that is modelled. */
export function isInterfaceEndpoint({ found }: Resource): boolean {
  return textOf(fieldOf(found, 'VpcEndpointType')) === 'Interface' && !isGone(textOf(fieldOf(found, 'State')))
}

/** Whether a load balancer is a Network Load Balancer. */
export function isNetwork({ found }: Resource): boolean {
  return textOf(fieldOf(found, 'Type')) === 'network'
}

/** Whether an endpoint leads to Gateway Load Balancers. */
export function isInspectionEndpoint({ found }: Resource): boolean {
  const type = textOf(fieldOf(found, 'VpcEndpointType'))
  return type === 'GatewayLoadBalancer' && !isGone(textOf(fieldOf(found, 'State')))
}

/** Whether a load balancer is a Gateway Load Balancer. */
export function isGateway({ found }: Resource): boolean {
  return textOf(fieldOf(found, 'Type')) === 'gateway'
}

/** Whether a state is one after which nothing is left of an endpoint. */
export function isGone(state: string | undefined): boolean {
  return ['rejected', 'expired', 'failed', 'deleting', 'deleted'].includes((state ?? '').toLowerCase())
}

// An instance's description holds its interfaces; the one with index 0 is the instance's own.
function claimOfInstance(resources: Resources, instance: Resource): Claim[] {
  if (!isRunning(instance)) return []
  const listed = fieldOf(instance.found, 'NetworkInterfaces')
  const inside = listed === undefined ? [] : elementsOf(listed)
  const outside = (): Resource | undefined =>
    resources.of('network-interface').find(({ found }) => isPrimaryOf(found, instance.id))
  const primary = inside.find(isPrimary) ?? inside[0] ?? outside()?.found
  const eniId = primary === undefined ? undefined : textOf(fieldOf(primary, 'NetworkInterfaceId'))
  return primary === undefined || eniId === undefined ? [] : [{ holder: instance, eniId, found: primary }]
}

function isPrimary(eni: Found): boolean {
  const index = attachmentField(eni, 'DeviceIndex')
  return index?.node.type === 'scalar' && index.node.text === '0'
}

function isPrimaryOf(eni: Found, instanceId: string): boolean {
  return isPrimary(eni) && textOf(attachmentField(eni, 'InstanceId')) === instanceId
}

function attachmentField(eni: Found, key: string): Found | undefined {
  const attachment = fieldOf(eni, 'Attachment')
  return attachment === undefined ? undefined : fieldOf(attachment, key)
}

function claimsOfEndpoint(resources: Resources, holder: Resource): Claim[] {
  const listed = fieldOf(holder.found, 'NetworkInterfaceIds')
  const ids = listed === undefined ? [] : elementsOf(listed).flatMap((each) => textOf(each) ?? [])
  return ids.flatMap((eniId) => {
    const eni = resources.byId(eniId)
    return eni?.kind === 'network-interface' ? [{ holder, eniId, found: eni.found }] : []
  })
}

// AWS writes the end of the ARN into the description: "ELB net/name/0123456789abcdef".
function claimsOfBalancer(resources: Resources, holder: Resource): Claim[] {
  const description = `ELB ${holder.id.split('/').slice(-3).join('/')}`
  return resources
    .of('network-interface')
    .filter(({ found }) => textOf(fieldOf(found, 'Description')) === description)
    .map(({ id, found }) => ({ holder, eniId: id, found }))
}

function claimsOfNat(resources: Resources, holder: Resource): Claim[] {
  const listed = fieldOf(holder.found, 'NatGatewayAddresses')
  const ids =
    listed === undefined ? [] : elementsOf(listed).map((each) => textOf(fieldOf(each, 'NetworkInterfaceId')))
  return ids.flatMap((id) => {
    const eni = id === undefined ? undefined : resources.byId(id)
    return eni?.kind === 'network-interface' ? [{ holder, eniId: eni.id, found: eni.found }] : []
  })
}

// "Network Interface for Transit Gateway Attachment tgw-attach-…", "Route 53 Resolver: rslvr-in-…:rni-…".
function claimsByDescription(resources: Resources, holder: Resource): Claim[] {
  return resources
    .of('network-interface')
    .filter(({ found }) => (textOf(fieldOf(found, 'Description')) ?? '').split(/[\s:]+/).includes(holder.id))
    .map(({ id, found }) => ({ holder, eniId: id, found }))
}
