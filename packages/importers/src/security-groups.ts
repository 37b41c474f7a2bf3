import { byCodeUnit } from '@causeway/ground'
import type { PeerItem, PortRange, RuleItem, SecurityGroupItem } from '@causeway/topology'
import { fieldOf, refTo, textOf, type Found } from './found.ts'
import { maps, optionalInteger, parseAnyBlock, parseBlock, parsedText, text } from './fields.ts'
import { details, itemOf, nameOf, usedVpc, type ImportContext } from './import-context.ts'
import { prefixListName } from './prefix-lists.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/** A rule of the topology and the value that it was made from. */
interface Placed {
  readonly rule: RuleItem
  readonly at: Found
}

/** The security groups that do not come with their VPC, with their rules [R-SG-1, R-SG-2]. */
export function securityGroupItems(context: ImportContext): readonly SecurityGroupItem[] {
  return context.resources
    .of('security-group')
    .filter(({ id }) => !context.folded.has(id))
    .flatMap((group) => securityGroupItem(context, group) ?? [])
}

function securityGroupItem(context: ImportContext, group: Resource): SecurityGroupItem | undefined {
  const vpc = usedVpc(context, group)
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
    const blocks = [
      ...maps(context.log, permission, 'IpRanges').flatMap((range) =>
        blockRule(context, { range, traffic, key: 'CidrIp' }),
      ),
      ...maps(context.log, permission, 'Ipv6Ranges').flatMap((range) =>
        blockRule(context, { range, traffic, key: 'CidrIpv6' }),
      ),
    ]
    const lists = maps(context.log, permission, 'PrefixListIds').flatMap((list) =>
      listRule(context, list, traffic),
    )
    const groups = maps(context.log, permission, 'UserIdGroupPairs').flatMap((pair) =>
      groupRule(context, { pair, traffic, group }),
    )
    return [...blocks, ...groups, ...lists]
  })
  return withoutTwins(rules)
}

type Traffic = Pick<RuleItem, 'protocol' | 'ports'>

const PROTOCOLS: Readonly<Record<string, string>> = {
  '-1': 'all',
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  icmpv6: '58',
}

function trafficOf(context: ImportContext, permission: Found): Traffic | undefined {
  const written = text(context.log, permission, 'IpProtocol')
  if (written === undefined) return undefined
  const protocol = PROTOCOLS[written] ?? written
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

interface Range {
  readonly range: Found
  readonly traffic: Traffic
  readonly key: 'CidrIp' | 'CidrIpv6'
}

function blockRule(context: ImportContext, { range, traffic, key }: Range): readonly Placed[] {
  const cidr = parsedText(context.log, range, key, key === 'CidrIp' ? parseBlock : parseAnyBlock)
  return cidr === undefined ? [] : [{ rule: { ...traffic, peer: { type: 'cidr', cidr } }, at: range }]
}

function listRule(context: ImportContext, list: Found, traffic: Traffic): readonly Placed[] {
  const id = text(context.log, list, 'PrefixListId')
  const name = id === undefined ? undefined : prefixListName(context, id)
  if (name !== undefined) return [{ rule: { ...traffic, peer: { type: 'group', group: name } }, at: list }]
  const what = `the snapshot does not describe the prefix list ${id ?? ''}: its rule is left out`
  note(context.log, 'unsupported', list, what)
  return []
}

function groupRule(
  context: ImportContext,
  { pair, traffic, group }: { readonly pair: Found; readonly traffic: Traffic; readonly group: Resource },
): readonly Placed[] {
  const groupId = text(context.log, pair, 'GroupId')
  if (groupId === undefined) return []
  const other = context.resources.byId(groupId)
  if (other === undefined || !isReachable(context, group, other)) {
    const why =
      other === undefined
        ? 'is not in the snapshot'
        : `is in a VPC that is not peered with that of ${group.id}`
    note(context.log, 'unsupported', pair, `the group ${groupId} ${why}: its rule is left out`)
    return []
  }
  const peer: PeerItem = { type: 'group', group: nameOf(context, other) }
  return [{ rule: { ...traffic, peer }, at: pair }]
}

// A group counts in its own VPC, and in those that an active peering joins to it [R-SG-2].
function isReachable(context: ImportContext, group: Resource, other: Resource): boolean {
  const vpcs = [group, other].map((each) => vpcIdOf(each) ?? '').sort(byCodeUnit)
  if (vpcs[0] === vpcs[1]) return true
  return context.resources.of('peering').some(({ found }) => {
    const sides = ['RequesterVpcInfo', 'AccepterVpcInfo'].map((key) => fieldOf(found, key))
    const ends = sides.map((side) => (side && textOf(fieldOf(side, 'VpcId'))) ?? '').sort(byCodeUnit)
    const status = fieldOf(found, 'Status')
    const isActive = (status && textOf(fieldOf(status, 'Code'))) === 'active'
    return isActive && ends[0] === vpcs[0] && ends[1] === vpcs[1]
  })
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

/** Counts the rules that are described one by one: the groups say the same. */
export function noteSpareRules(context: ImportContext): void {
  const [first] = details(context, 'SecurityGroupRules')
  if (first === undefined) return
  const count = details(context, 'SecurityGroupRules').length
  note(context.log, 'ignored', first.from.root, `rules that their groups state as well: ${count}`)
}
