import { tableGet } from '@causeway/ground'
import type { AccountId, Id } from '@causeway/ground'
import type { RuleRequest } from '@causeway/model'
import { prefixListId } from './build-routes.ts'
import { withoutAccount } from './names.ts'
import { madeId, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { RuleItem, SecurityGroupItem } from './topology.ts'

type GroupId = Id<'sg'>

/** Creates the security groups, then their rules, because a rule may name any group [R-SG-1, R-SG-2]. */
export function buildSecurityGroups(site: Site): void {
  const { bench, topology } = site
  for (const item of topology.securityGroups) {
    const accountId = ownerOf(site, item.name)
    const vpcId = madeId<Id<'vpc'>>(site, item.vpc, 'vpcId')
    if (accountId === undefined || vpcId === undefined) continue
    const command = {
      type: 'CreateSecurityGroup',
      accountId,
      vpcId,
      groupName: withoutAccount(item.name),
    } as const
    const output = bench.issue({ item, command, fields: { vpcId: 'vpc' } })
    if (output !== undefined) bench.remember(item.name, output)
  }
  for (const item of topology.securityGroups) setRules(site, item)
}

function setRules(site: Site, item: SecurityGroupItem): void {
  const accountId = ownerOf(site, item.name)
  const groupId = madeId<GroupId>(site, item.name, 'groupId')
  if (accountId === undefined || groupId === undefined) return
  const of = { accountId, groupId }
  const isNear = (rule: RuleItem): boolean => !isFar(site, item, rule)
  authorize(site, item, { type: 'AuthorizeSecurityGroupIngress', ...of, isMeant: isNear })
  if (item.egress === undefined) return
  // Stated rules take the place of those that let everything out, one for each family of the VPC [R-SG-8].
  const born = tableGet(site.bench.world().securityGroups, groupId)?.ipPermissionsEgress ?? []
  const hasIpv6 = born.some((rule) => rule.peer.type === 'cidr' && rule.peer.cidr === '::/0')
  const everywhere = [{ cidrIp: '0.0.0.0/0' }, ...(hasIpv6 ? [{ cidrIpv6: '::/0' }] : [])]
  const rules = everywhere.map((peer) => ({ ipProtocol: '-1', ...peer }))
  site.bench.issue({ item, command: { type: 'RevokeSecurityGroupEgress', ...of, rules }, base: 'egress' })
  authorize(site, item, { type: 'AuthorizeSecurityGroupEgress', ...of, isMeant: isNear })
}

/** Adds the rules that name groups of other VPCs, once peerings join these [R-SG-2]. */
export function buildPeeredRules(site: Site): void {
  for (const item of site.topology.securityGroups) {
    const accountId = ownerOf(site, item.name)
    const groupId = madeId<GroupId>(site, item.name, 'groupId')
    if (accountId === undefined || groupId === undefined) continue
    const of = { accountId, groupId, isMeant: (rule: RuleItem): boolean => isFar(site, item, rule) }
    authorize(site, item, { type: 'AuthorizeSecurityGroupIngress', ...of })
    authorize(site, item, { type: 'AuthorizeSecurityGroupEgress', ...of })
  }
}

function isFar(site: Site, { vpc }: SecurityGroupItem, { peer }: RuleItem): boolean {
  if (peer.type !== 'group') return false
  const other = tableGet(
    site.bench.world().securityGroups,
    madeId<GroupId>(site, peer.group, 'groupId') ?? '',
  )
  return other !== undefined && other.vpcId !== madeId(site, vpc, 'vpcId')
}

interface Authorize {
  readonly type: 'AuthorizeSecurityGroupIngress' | 'AuthorizeSecurityGroupEgress'
  readonly accountId: AccountId
  readonly groupId: GroupId
  readonly isMeant: (rule: RuleItem) => boolean
}

// One call a rule, so that every wrong rule is found, and at its own place.
function authorize(site: Site, item: SecurityGroupItem, { isMeant, ...call }: Authorize): void {
  const inbound = call.type === 'AuthorizeSecurityGroupIngress'
  const peer = inbound ? 'from' : 'to'
  const rules = inbound ? item.ingress : (item.egress ?? [])
  rules.forEach((rule, index) => {
    if (!isMeant(rule)) return
    const request = ruleRequest(site, rule)
    if (request === undefined) return
    site.bench.issue({
      item,
      command: { ...call, rules: [request] },
      base: `${inbound ? 'ingress' : 'egress'}.${index}`,
      fields: { ...RULE_FIELDS, cidrIp: peer, cidrIpv6: peer, groupId: peer, prefixListId: peer },
    })
  })
}

// `rules[0].toPort` of the command is `ports` of the rule that the call is about.
const RULE_FIELDS = { rules: '', '0': '', ipProtocol: 'protocol', fromPort: 'ports', toPort: 'ports' }

const ALL_PORTS = { from: 0, to: 65_535 }

function ruleRequest(site: Site, rule: RuleItem): RuleRequest | undefined {
  const { protocol, peer } = rule
  const hasPorts = ['tcp', 'udp', '6', '17'].includes(protocol)
  const ports = rule.ports ?? (hasPorts ? ALL_PORTS : undefined)
  const range = ports === undefined ? {} : { fromPort: ports.from, toPort: ports.to }
  const traffic = { ipProtocol: protocol === 'all' ? '-1' : protocol, ...range }
  if (peer.type === 'cidr')
    return { ...traffic, ...(peer.cidr.includes(':') ? { cidrIpv6: peer.cidr } : { cidrIp: peer.cidr }) }
  const groupId = madeId<GroupId>(site, peer.group, 'groupId')
  if (groupId !== undefined) return { ...traffic, groupId }
  const listId = prefixListId(site, peer.group)
  return listId === undefined ? undefined : { ...traffic, prefixListId: listId }
}
