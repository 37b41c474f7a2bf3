import { byCodeUnit, parseAddress } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import type { ResolverEndpointItem, ResolverRuleItem } from '@causeway/topology'
import { subjectOf } from './entries.ts'
import { maps, text } from './fields.ts'
import { fieldOf, textOf, type Found } from './found.ts'
import { groupNamesById } from './group-names.ts'
import { details, drop, itemOf, known, nameOf, type ImportContext } from './import-context.ts'
import type { Resource } from './resources.ts'

interface Seat {
  readonly subnet: string
  readonly address: IpAddress
  readonly eniId?: string
}

/** The Resolver endpoints, inbound and outbound, with their addresses [R-DNS-19]. */
export function resolverEndpointItems(context: ImportContext): readonly ResolverEndpointItem[] {
  return context.resources
    .of('resolver-endpoint')
    .flatMap((endpoint) => endpointItem(context, endpoint) ?? [])
}

function endpointItem(context: ImportContext, endpoint: Resource): ResolverEndpointItem | undefined {
  const { id, found } = endpoint
  const word = text(context.log, found, 'Direction')
  if (word !== 'INBOUND' && word !== 'OUTBOUND')
    return drop(context, endpoint, `its direction is ${word ?? 'unknown'}`)
  const seats = seatsOf(context, endpoint)
  if (seats.length < 2) return drop(context, endpoint, 'the snapshot does not describe two addresses of it')
  const interfaces = seats.flatMap(({ eniId }, index) =>
    eniId === undefined ? [] : [[`networkInterfaceId/${index}`, eniId] as const],
  )
  return {
    ...itemOf(context, endpoint, {
      fields: { direction: fieldOf(found, 'Direction'), securityGroups: fieldOf(found, 'SecurityGroupIds') },
      imported: { resolverEndpointId: id, ...Object.fromEntries(interfaces) },
    }),
    direction: word === 'INBOUND' ? 'inbound' : 'outbound',
    subnets: seats.map(({ subnet }) => subnet),
    addresses: seats.map(({ address }) => address),
    ...groupNamesById(context, found, 'SecurityGroupIds'),
  }
}

// The interfaces say most; where they are not described, the addresses do.
function seatsOf(context: ImportContext, endpoint: Resource): readonly Seat[] {
  const claimed = context.claims
    .heldBy(endpoint)
    .flatMap(({ found, eniId }) => seatOf(context, found, { address: 'PrivateIpAddress', eniId }) ?? [])
  const ids = context.resources.of('resolver-endpoint').map(({ id }) => id)
  const listed = details(context, 'ResolverAddresses')
    .filter((entry) => subjectOf(entry, 'ResolverEndpointId', ids) === endpoint.id)
    .flatMap(({ found }) => maps(context.log, found, 'IpAddresses'))
    .flatMap((found) => seatOf(context, found, { address: 'Ip' }) ?? [])
  const seats = claimed.length > 0 ? claimed : listed
  return seats.toSorted((a, b) => byCodeUnit(a.address, b.address))
}

function seatOf(
  context: ImportContext,
  found: Found,
  { address: key, eniId }: { readonly address: string; readonly eniId?: string },
): Seat | undefined {
  const subnet = known(context, 'subnet', textOf(fieldOf(found, 'SubnetId')))
  const address = parseAddress(textOf(fieldOf(found, key)) ?? '')
  if (subnet === undefined || !address.ok) return undefined
  return {
    subnet: nameOf(context, subnet),
    address: address.value,
    ...(eniId === undefined ? {} : { eniId }),
  }
}

/** The forwarding rules with the VPCs that they hold in; those that AWS has of itself are left out [R-DNS-19]. */
export function resolverRuleItems(context: ImportContext): readonly ResolverRuleItem[] {
  return context.resources.of('resolver-rule').flatMap((rule) => ruleItem(context, rule) ?? [])
}

function ruleItem(context: ImportContext, rule: Resource): ResolverRuleItem | undefined {
  const { id, found } = rule
  const type = textOf(fieldOf(found, 'RuleType')) ?? 'FORWARD'
  if (type !== 'FORWARD') return drop(context, rule, `rules of the type ${type} are not modelled`)
  const endpoint = known(context, 'resolver-endpoint', textOf(fieldOf(found, 'ResolverEndpointId')))
  if (endpoint === undefined) return drop(context, rule, 'its Resolver endpoint is not imported')
  const domain = text(context.log, found, 'DomainName')
  const targets = maps(context.log, found, 'TargetIps').flatMap((each) => {
    const address = parseAddress(textOf(fieldOf(each, 'Ip')) ?? textOf(fieldOf(each, 'Ipv6')) ?? '')
    return address.ok ? [address.value] : []
  })
  if (domain === undefined || targets.length === 0)
    return drop(context, rule, 'it forwards nothing to nobody')
  const vpcs = details(context, 'ResolverRuleAssociations')
    .filter((entry) => textOf(fieldOf(entry.found, 'ResolverRuleId')) === id)
    .flatMap((entry) => known(context, 'vpc', textOf(fieldOf(entry.found, 'VPCId'))) ?? [])
  return {
    ...itemOf(context, rule, {
      fields: { domain: fieldOf(found, 'DomainName') },
      imported: { resolverRuleId: id },
    }),
    domain: domain === '.' ? domain : domain.replace(/\.$/, ''),
    endpoint: nameOf(context, endpoint),
    targets: targets.toSorted(byCodeUnit),
    vpcs: [...new Set(vpcs.map((vpc) => nameOf(context, vpc)))].sort(byCodeUnit),
  }
}
