import type { PeerItem, PortRange, RuleItem, SecurityGroupItem } from '@causeway/topology'
import { elementsOf, fieldOf, refTo, textOf, type Found } from './found.ts'
import { maps, optionalInteger, parseBlock, parsedText, text } from './fields.ts'
import { itemOf, nameOf, ownVpc, type ImportContext } from './import-context.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/** A rule of the topology and the value that it was made from. */
interface Placed {
  readonly rule: RuleItem
  readonly at: Found
}

/** The security groups that do not come with their VPC, with their IPv4 rules [R-SG-1, R-SG-2]. */
export function securityGroupItems(context: ImportContext): readonly SecurityGroupItem[] {
  return context.resources
    .of('security-group')
    .filter(({ id }) => !context.folded.has(id))
    .flatMap((group) => securityGroupItem(context, group) ?? [])
}

function securityGroupItem(context: ImportContext, group: Resource): SecurityGroupItem | undefined {
  const vpc = ownVpc(context, group)
  if (vpc === undefined) return undefined
  const { found } = group
  const ingress = rulesIn(context, group, 'IpPermissions')
  const egress = rulesIn(context, group, 'IpPermissionsEgress')
  const fields = { vpc: fieldOf(found, 'VpcId'), ingress: fieldOf(found, 'IpPermissions') }
  const item = itemOf(context, group, { fields, imported: { groupId: group.id } })
  const rules = { ingress: ingress.map(({ rule }) => rule), egress: egress.map(({ rule }) => rule) }
  const fieldRefs = { ...item.fieldRefs, ...refsOf('ingress', ingress), ...refsOf('egress', egress) }
  return { ...item, fieldRefs, vpc: nameOf(context, vpc), ...rules }
}

function refsOf(list: string, placed: readonly Placed[]) {
  return Object.fromEntries(placed.map(({ at }, index) => [`${list}.${index}`, refTo(at)]))
}

// AWS joins the peers of equal ports into one permission; a rule of ours has one peer.
function rulesIn(context: ImportContext, group: Resource, key: string): readonly Placed[] {
  const rules = maps(context.log, group.found, key).flatMap((permission) => {
    const traffic = trafficOf(context, permission)
    if (traffic === undefined) return []
    const blocks = maps(context.log, permission, 'IpRanges').flatMap((range) =>
      blockRule(context, range, traffic),
    )
    const groups = maps(context.log, permission, 'UserIdGroupPairs').flatMap((pair) =>
      groupRule(context, { pair, traffic, group }),
    )
    for (const other of ['Ipv6Ranges', 'PrefixListIds']) noteOthers(context, permission, other)
    return [...blocks, ...groups]
  })
  return withoutTwins(rules)
}

type Traffic = Pick<RuleItem, 'protocol' | 'ports'>

const PROTOCOLS: Readonly<Record<string, string>> = { '-1': 'all', '6': 'tcp', '17': 'udp', '1': 'icmp' }

function trafficOf(context: ImportContext, permission: Found): Traffic | undefined {
  const written = text(context.log, permission, 'IpProtocol')
  if (written === undefined) return undefined
  const protocol = PROTOCOLS[written] ?? written
  if (protocol === 'icmpv6' || protocol === '58') {
    note(context.log, 'unsupported', permission, 'not modelled: ICMPv6')
    return undefined
  }
  const from = optionalInteger(context.log, permission, 'FromPort')
  const to = optionalInteger(context.log, permission, 'ToPort')
  if (protocol === 'tcp' || protocol === 'udp') return { protocol, ...portsFrom(from, to) }
  if (protocol === 'icmp' && from !== undefined && from >= 0) {
    note(
      context.log,
      'unsupported',
      permission,
      `ICMP type ${from} is taken for all of ICMP: only TCP and UDP are told apart`,
    )
  }
  return { protocol }
}

function portsFrom(from: number | undefined, to: number | undefined): { readonly ports?: PortRange } {
  if (from === undefined || to === undefined || from < 0 || to < 0) return {}
  return from === 0 && to === 65_535 ? {} : { ports: { from, to } }
}

function blockRule(context: ImportContext, range: Found, traffic: Traffic): readonly Placed[] {
  const cidr = parsedText(context.log, range, 'CidrIp', parseBlock)
  return cidr === undefined ? [] : [{ rule: { ...traffic, peer: { type: 'cidr', cidr } }, at: range }]
}

function groupRule(
  context: ImportContext,
  { pair, traffic, group }: { readonly pair: Found; readonly traffic: Traffic; readonly group: Resource },
): readonly Placed[] {
  const groupId = text(context.log, pair, 'GroupId')
  if (groupId === undefined) return []
  const other = context.resources.byId(groupId)
  if (other === undefined || vpcIdOf(other) !== vpcIdOf(group)) {
    note(
      context.log,
      'unsupported',
      pair,
      `the group ${groupId} is not in the VPC of ${group.id}: its rule is left out`,
    )
    return []
  }
  const peer: PeerItem = { type: 'group', group: nameOf(context, other) }
  return [{ rule: { ...traffic, peer }, at: pair }]
}

function noteOthers(context: ImportContext, permission: Found, key: string): void {
  const found = fieldOf(permission, key)
  for (const element of found === undefined ? [] : elementsOf(found)) {
    const what = key === 'Ipv6Ranges' ? 'rules for IPv6' : 'rules for prefix lists'
    note(context.log, 'unsupported', element, `not modelled: ${what}`)
  }
}

function withoutTwins(placed: readonly Placed[]): readonly Placed[] {
  const byKey = new Map(placed.toReversed().map((each) => [keyOf(each.rule), each]))
  return placed.filter((each) => byKey.get(keyOf(each.rule)) === each)
}

function keyOf({ protocol, ports, peer }: RuleItem): string {
  const peerKey = peer.type === 'cidr' ? peer.cidr : peer.group
  return [protocol, ports?.from ?? '', ports?.to ?? '', peerKey].join(' ')
}

function vpcIdOf({ found }: Resource): string | undefined {
  return textOf(fieldOf(found, 'VpcId'))
}
