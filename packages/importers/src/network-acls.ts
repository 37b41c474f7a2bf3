import type { AclEntryItem, NetworkAclItem, PortRange } from '@causeway/topology'
import {
  holds,
  maps,
  optionalFlag,
  optionalInteger,
  parseAnyBlock,
  parsedText,
  text,
  wordOf,
} from './fields.ts'
import { fieldOf, refTo, type Found } from './found.ts'
import { itemOf, nameOf, ownVpc, referredBy, type ImportContext } from './import-context.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/** The network ACLs that do not come with their VPC, with their entries and subnets [R-ACL-1]. */
export function networkAclItems(context: ImportContext): readonly NetworkAclItem[] {
  return context.resources
    .of('network-acl')
    .filter(({ id }) => !context.folded.has(id))
    .flatMap((acl) => networkAclItem(context, acl) ?? [])
}

function networkAclItem(context: ImportContext, acl: Resource): NetworkAclItem | undefined {
  const vpc = ownVpc(context, acl)
  if (vpc === undefined) return undefined
  const { found } = acl
  const entries = maps(context.log, found, 'Entries').flatMap((entry) => entryOf(context, entry) ?? [])
  const item = itemOf(context, acl, {
    fields: { vpc: fieldOf(found, 'VpcId'), subnets: fieldOf(found, 'Associations') },
    imported: { networkAclId: acl.id },
  })
  const [egress, ingress] = [
    entries.filter((entry) => entry.egress),
    entries.filter((entry) => !entry.egress),
  ]
  return {
    ...item,
    fieldRefs: { ...item.fieldRefs, ...refsOf('ingress', ingress), ...refsOf('egress', egress) },
    vpc: nameOf(context, vpc),
    subnets: maps(context.log, found, 'Associations').flatMap((association) => {
      const subnet = referredBy(context, 'subnet', association, 'SubnetId')
      return subnet === undefined ? [] : [nameOf(context, subnet)]
    }),
    ingress: ingress.map((placed) => placed.entry),
    egress: egress.map((placed) => placed.entry),
  }
}

interface Placed {
  readonly entry: AclEntryItem
  readonly egress: boolean
  readonly at: Found
}

function refsOf(list: string, placed: readonly Placed[]) {
  return Object.fromEntries(placed.map(({ at }, index) => [`${list}.${index}`, refTo(at)]))
}

// Every ACL ends with rules that cannot be removed and that the model implies.
const LAST_RULE = 32_767

const PROTOCOLS: Readonly<Record<string, string>> = { '-1': 'all', '6': 'tcp', '17': 'udp', '1': 'icmp' }

function entryOf(context: ImportContext, found: Found): Placed | undefined {
  const { log } = context
  const rule = optionalInteger(log, found, 'RuleNumber')
  if (rule === undefined || rule >= LAST_RULE) return undefined
  const action = parsedText(log, found, 'RuleAction', wordOf(['allow', 'deny'] as const))
  const written = text(log, found, 'Protocol')
  const key = holds(found, 'Ipv6CidrBlock') ? 'Ipv6CidrBlock' : 'CidrBlock'
  const cidr = parsedText(log, found, key, parseAnyBlock)
  if (action === undefined || written === undefined || cidr === undefined) return undefined
  const protocol = PROTOCOLS[written] ?? written
  if (protocol === 'icmp') noteIcmp(context, found)
  const ports = protocol === 'tcp' || protocol === 'udp' ? portsOf(context, found) : {}
  const egress = optionalFlag(log, found, 'Egress') === true
  return { entry: { rule, action, protocol, ...ports, cidr }, egress, at: found }
}

function portsOf(context: ImportContext, entry: Found): { readonly ports?: PortRange } {
  const range = fieldOf(entry, 'PortRange')
  if (range === undefined) return {}
  const from = optionalInteger(context.log, range, 'From')
  const to = optionalInteger(context.log, range, 'To')
  return from === undefined || to === undefined ? {} : { ports: { from, to } }
}

function noteIcmp({ log }: ImportContext, entry: Found): void {
  const types = fieldOf(entry, 'IcmpTypeCode')
  const type = types === undefined ? undefined : optionalInteger(log, types, 'Type')
  if (type === undefined || type < 0) return
  note(
    log,
    'unsupported',
    entry,
    `ICMP type ${type} is taken for all of ICMP: only TCP and UDP are told apart`,
  )
}
