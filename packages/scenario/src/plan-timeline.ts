import { byCodeUnit, nearest, quoted, tableGet } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { linkBetween } from '@causeway/model'
import type { EntityKind, LoadBalancerArn, NamedEntity, NetworkInterfaceId, VpcId } from '@causeway/model'
import type { Fault, FaultScope, TimedCommand } from '@causeway/network'
import { matchNames } from '@causeway/topology'
import type { Built } from '@causeway/topology'
import type { NamesNow } from './names-now.ts'
import { planCommands } from './plan-commands.ts'
import type { OnUnknown } from './plan-commands.ts'
import type { FaultOf, ThingFault, TimelineEntry } from './timeline-entry.ts'

/** What a timeline asks of a run, in ids. */
export interface TimelinePlan {
  readonly faults: readonly Fault[]
  readonly commands: readonly TimedCommand[]
  /** What names mean when all is done. */
  readonly names: NamesNow
}

/**
 * Finds what a timeline names in the world as it will stand then; an entry that stands for several things is a fault of
 * each.
 */
export function planTimeline(
  timeline: readonly TimelineEntry[],
  built: Built,
  onUnknown: OnUnknown = () => undefined,
): TimelinePlan {
  const faults = new Map<TimelineEntry, readonly Fault[]>()
  const { commands, names } = planCommands(timeline, built, onUnknown, (entry, now) => {
    faults.set(entry, faultsOf(entry, now, onUnknown))
  })
  return { faults: timeline.flatMap((entry) => faults.get(entry) ?? []), commands, names }
}

function faultsOf(entry: TimelineEntry, names: NamesNow, onUnknown: OnUnknown): readonly Fault[] {
  const { name, from } = entry
  const window = { name, from, to: (from + entry.for) as Instant }
  if (entry.type === 'apply') return []
  if (entry.type === 'fault')
    return scopesOf(entry, names, onUnknown).map((scope) => ({ ...window, scope, ...entry.harm }))
  const { azId, how, lossPpb, latency: addedRoundTrip } = entry
  const harm = how === 'gray' ? { how, lossPpb, addedRoundTrip } : { how }
  return [{ ...window, scope: { type: 'zone', azId }, ...harm }]
}

const HINT_NAMES_MAX = 4
const INTERFACES: readonly EntityKind[] = [
  'network-interface',
  'instance',
  'endpoint-network-interface',
  'load-balancer-node',
]
const kindsOf: Readonly<Record<string, { readonly key: string; readonly kinds: readonly EntityKind[] }>> = {
  interface: { key: 'impair', kinds: INTERFACES },
  target: { key: 'impair', kinds: ['instance', 'network-interface'] },
  appliance: { key: 'impair', kinds: ['instance', 'network-interface'] },
  node: { key: 'impair', kinds: ['load-balancer-node'] },
  resolver: { key: 'impair', kinds: ['vpc'] },
  peering: { key: 'degrade', kinds: ['vpc-peering-connection'] },
  directConnect: { key: 'degrade', kinds: ['virtual-private-gateway'] },
  vpn: { key: 'degrade', kinds: ['virtual-private-gateway'] },
  nlb: { key: 'flap', kinds: ['network-load-balancer'] },
  gwlb: { key: 'flap', kinds: ['gateway-load-balancer'] },
}

function scopesOf(entry: ThingFault, names: NamesNow, onUnknown: OnUnknown): readonly FaultScope[] {
  const { of } = entry
  switch (of.type) {
    case 'control-plane':
      return [of]
    case 'between':
      return [{ type: 'link', id: linkBetween(of.one, of.other) }]
    default:
      return thingsNamed(entry, of, names, onUnknown).map((found) => scopeOf(of, found, names))
  }
}

type Named = Extract<FaultOf, { names: string }>

function thingsNamed(
  entry: ThingFault,
  of: Named,
  now: NamesNow,
  onUnknown: OnUnknown,
): readonly NamedEntity[] {
  const as = of.type === 'resolver' ? 'resolver' : of.as
  const { kinds = [], key = 'impair' } = kindsOf[as] ?? {}
  const candidates = now.entities().filter(({ kind }) => kinds.includes(kind))
  const names = candidates.map(({ name }) => name)
  const matched = new Set(matchNames(of.names, names))
  if (matched.size > 0) return candidates.filter(({ name }) => matched.has(name))
  const path = [of.type === 'health-checks' ? 'flap' : key, as]
  const awaited = now.lacks(of.names)
  if (awaited !== undefined) {
    if (awaited !== 'told') onUnknown(entry, path, awaited)
    return []
  }
  const near = nearest(of.names, names)
  const hint = near === undefined ? someOf(names) : `did you mean ${near}?`
  const noun = kinds.map((kind) => kind.replaceAll('-', ' ')).join(' or ')
  const text = of.names.includes('*')
    ? { code: 'CW045', message: `${quoted(of.names)} matches no ${noun}` }
    : { code: 'CW042', message: `there is no ${noun} ${quoted(of.names)}` }
  onUnknown(entry, path, hint === undefined ? text : { ...text, hint })
  return []
}

/** A few names to choose from. */
function someOf(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined
  const more = names.length > HINT_NAMES_MAX ? ', …' : ''
  return `there are ${names.toSorted(byCodeUnit).slice(0, HINT_NAMES_MAX).join(', ')}${more}`
}

function scopeOf(of: Named, { id, kind }: NamedEntity, { world }: NamesNow): FaultScope {
  const own = kind === 'instance' ? (tableGet(world.instances, id)?.networkInterfaceId ?? id) : id
  switch (of.type) {
    case 'interface':
      return { type: 'interface', id: own as NetworkInterfaceId }
    case 'gateway':
      return { type: 'link', id }
    case 'resolver':
      return { type: 'resolver', vpcId: id as VpcId }
    case 'health-checks':
      return { type: 'health-checks', of: own as LoadBalancerArn | NetworkInterfaceId }
  }
}
