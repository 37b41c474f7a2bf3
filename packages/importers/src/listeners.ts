import { byNumber } from '@causeway/ground'
import type { Item, ListenerItem, SourceRef } from '@causeway/topology'
import { attributesOf, CROSS_ZONE } from './attributes.ts'
import { maps, optionalInteger, parseArn, parsedText, text } from './fields.ts'
import { fieldOf, refTo, textOf, type Found } from './found.ts'
import { groupAttributes } from './group-attributes.ts'
import { details, type ImportContext } from './import-context.ts'
import { leaveOut, note } from './report.ts'
import type { Resource } from './resources.ts'
import { healthOf, targetsOf } from './targets.ts'

/** The listeners of a load balancer, the ARNs that they keep, and where they stand. */
export interface Listeners {
  readonly items: readonly ListenerItem[]
  readonly imported: Readonly<Record<string, string>>
  readonly fieldRefs: Readonly<Record<string, SourceRef>>
}

interface Read {
  readonly item: ListenerItem
  readonly arn: string
  readonly groupArn: string
  readonly found: Found
}

/** The listeners that forward to one target group, sorted by port [R-NLB-2]; others are noted. */
export function listenersOf(context: ImportContext, balancer: Resource): Listeners {
  const own = details(context, 'Listeners').filter(
    ({ found }) => textOf(fieldOf(found, 'LoadBalancerArn')) === balancer.id,
  )
  const read = own.flatMap(({ found }) => listenerOf(context, found) ?? [])
  const sorted = read.toSorted((a, b) => byNumber(a.item.port, b.item.port))
  return {
    items: sorted.map(({ item }) => item),
    imported: Object.fromEntries([...sorted.map(listenerKey), ...groupKeys(sorted)]),
    fieldRefs: Object.fromEntries(sorted.map(({ item, found }) => [`listeners.${item.port}`, refTo(found)])),
  }
}

function listenerKey({ item, arn }: Read): [string, string] {
  return [`listenerArn/${item.port}`, arn]
}

// Listeners of ours do not share target groups: the first keeps the ARN, for others the group is made again.
function groupKeys(read: readonly Read[]): [string, string][] {
  const isFirst = (each: Read, index: number): boolean =>
    read.findIndex(({ groupArn }) => groupArn === each.groupArn) === index
  return read.filter(isFirst).map(({ item, groupArn }) => [`targetGroupArn/${item.port}`, groupArn])
}

function listenerOf(context: ImportContext, found: Found): Read | undefined {
  const { log } = context
  const arn = parsedText(log, found, 'ListenerArn', parseArn)
  const protocol = text(log, found, 'Protocol')
  const port = optionalInteger(log, found, 'Port')
  if (arn === undefined || protocol === undefined || port === undefined) return undefined
  const without = (why: string): undefined => leaveOut(log, found, `listener ${arn} is left out: ${why}`)
  if (!isModelled(protocol)) return without(`the protocol ${protocol} is not modelled`)
  const groupArn = groupArnOf(context, found)
  const group = details(context, 'TargetGroups').find(
    (entry) => groupArn !== undefined && textOf(fieldOf(entry.found, 'TargetGroupArn')) === groupArn,
  )
  if (groupArn === undefined) return without('it does not forward to one target group')
  if (group === undefined) return without(`the snapshot lacks its target group ${groupArn}`)
  const targets = targetsOf(context, { group: group.found, groupArn })
  const attributes = attributesOf(context, { list: 'TargetGroupAttributes', arn: groupArn })
  const flags = {
    ...flagOf('crossZone', attributes?.get(CROSS_ZONE)),
    ...flagOf('proxyProtocol', attributes?.get('proxy_protocol_v2.enabled')),
    ...flagOf('preserveClientIp', attributes?.get('preserve_client_ip.enabled')),
    ...groupAttributes(attributes),
  }
  if (attributes?.get('stickiness.enabled') === 'true')
    note(log, 'unsupported', group.found, `not modelled: stickiness.enabled is true of ${groupArn}`)
  const item = { port, protocol, ...targets, health: healthOf(context, group.found), ...flags }
  return { item, arn, groupArn, found }
}

function isModelled(protocol: string): protocol is ListenerItem['protocol'] {
  return ['TCP', 'TLS', 'UDP', 'TCP_UDP'].includes(protocol)
}

function flagOf<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, boolean>> {
  if (value !== 'true' && value !== 'false') return {}
  return { [key]: value === 'true' } as Partial<Record<Key, boolean>>
}

// One group stands in the action itself; several, with weights, below ForwardConfig.
/** The target group that a listener forwards to, if it is one only. */
export function groupArnOf({ log }: ImportContext, listener: Found): string | undefined {
  const [action, ...others] = maps(log, listener, 'DefaultActions')
  if (action === undefined || others.length > 0) return undefined
  const forward = fieldOf(action, 'ForwardConfig')
  const weighted = forward === undefined ? [] : maps(log, forward, 'TargetGroups')
  if (weighted.length > 1) return undefined
  const owner = fieldOf(action, 'TargetGroupArn') === undefined ? weighted[0] : action
  return owner === undefined ? undefined : parsedText(log, owner, 'TargetGroupArn', parseArn)
}

/** Notes the listeners of other load balancers and the target groups behind no listener that is imported. */
export function noteSpareListeners(context: ImportContext, balancers: readonly Item[]): void {
  const kept = new Set(balancers.flatMap(({ imported = {} }) => Object.values(imported)))
  for (const { found } of details(context, 'Listeners')) {
    const arn = textOf(fieldOf(found, 'LoadBalancerArn')) ?? ''
    if (kept.has(arn)) continue
    note(context.log, 'ignored', found, `a listener of ${arn}, which is not imported`)
  }
  for (const { found } of details(context, 'TargetGroups')) {
    const arn = textOf(fieldOf(found, 'TargetGroupArn')) ?? ''
    if (!kept.has(arn)) note(context.log, 'ignored', found, `${arn} is behind no listener that is imported`)
  }
}
