import { duration } from '@causeway/ground'
import type { AzId, Duration, Instant } from '@causeway/ground'
import type { Condition, LoadBalancerArn, NetworkInterfaceId, VpcId } from '@causeway/model'
import type { Fault, FaultScope } from './fault.ts'

const UP: Condition = { type: 'up' }
/** Earlier than any instant. */
const NEVER = -1
const PPB = 1_000_000_000

/** The faults that are on at this moment, by what they are of [R-DP-15, R-DP-21]. */
export interface Weather {
  begin(fault: Fault, at: Instant): void
  end(fault: Fault): void
  zone(zoneId: AzId): Condition
  interface(id: NetworkInterfaceId): Condition
  link(id: string): Condition
  /** The same of any of the three, as a path names what it hangs on. */
  conditionOf(of: string): Condition
  /** No process of the host answers, though the host does. */
  refuses(id: NetworkInterfaceId): boolean
  /** The Resolver of a VPC answers nobody. */
  isMute(vpcId: VpcId): boolean
  /** Whether a check that a balancer makes of a target at this instant fails, whatever the target says. */
  failsCheck(balancer: LoadBalancerArn, target: NetworkInterfaceId, now: Instant): boolean
  /** The least that a fault leaves of a link's bandwidth; undefined where none takes any. */
  bandwidthBps(link: string): number | undefined
  /** How the control plane answers: at once, late by so much, or not before an instant. */
  controlPlane(): ControlPlaneCondition
  /** One word for what ails something: how the worst of its faults works, 'available' if none does. */
  describe(scope: FaultScope): string
  isDown(of: string): boolean
  /** Its host, or all hosts of the zone, are without power. */
  isPowerless(of: string): boolean
  /** Has a zone or interface lost power after `since`, or has it none now? Its hosts have forgotten their connections. */
  lostPowerSince(of: string, since: number): boolean
  save(): SavedWeather
  load(saved: SavedWeather): void
}

/** The weather as plain data: pairs of what something is of, and what is known of it. */
export interface SavedWeather {
  readonly active: readonly (readonly [string, readonly Fault[]])[]
  readonly lastPowerLoss: readonly (readonly [string, number])[]
}

export type ControlPlaneCondition =
  | { readonly type: 'up' }
  | { readonly type: 'slow'; readonly delay: Duration }
  | { readonly type: 'unavailable'; readonly until: Instant }

/**
 * Of overlapping faults of one thing the worst counts: power loss, then isolation, then gray with the greatest loss and
 * the greatest delay among them. Faults of different things on one way add up there: what passes one may be lost at the next.
 */
export function weather(): Weather {
  const active = new Map<string, readonly Fault[]>()
  const lastPowerLoss = new Map<string, number>()
  const conditions = new Map<string, Condition>()

  const faultsOf = (of: string): readonly Fault[] => active.get(of) ?? []
  const conditionOf = (of: string): Condition => conditions.get(of) ?? UP
  const has = (of: string, how: Fault['how']): boolean => faultsOf(of).some((fault) => fault.how === how)

  function settle(of: string, faults: readonly Fault[]): void {
    if (faults.length === 0) active.delete(of)
    else active.set(of, faults)
    conditions.set(of, worst(faults))
  }

  return {
    begin(fault, at) {
      const of = keyOf(fault.scope)
      settle(of, [...faultsOf(of), fault])
      if (fault.how === 'power-loss') lastPowerLoss.set(of, at)
    },
    end(fault) {
      const of = keyOf(fault.scope)
      const ended = faultsOf(of).findIndex(({ name, how }) => name === fault.name && how === fault.how)
      settle(of, faultsOf(of).toSpliced(ended, ended < 0 ? 0 : 1))
    },
    zone: conditionOf,
    interface: conditionOf,
    link: conditionOf,
    conditionOf,
    refuses: (id) => has(id, 'refuse'),
    isMute: (vpcId) => has(vpcId, 'unavailable'),
    failsCheck: (balancer, target, now) =>
      [...faultsOf(`checks ${balancer}`), ...faultsOf(`checks ${target}`)].some((each) =>
        isFlapping(each, now),
      ),
    bandwidthBps: (link) => leastBandwidth(faultsOf(link)),
    controlPlane: () => controlPlaneUnder(faultsOf(CONTROL_PLANE)),
    describe(scope) {
      const of = keyOf(scope)
      const condition = conditionOf(of)
      if (condition.type === 'down') return condition.how
      return severity.find((how) => has(of, how)) ?? 'available'
    },
    isDown: (of) => conditionOf(of).type === 'down',
    isPowerless: (of) => has(of, 'power-loss'),
    lostPowerSince: (of, since) => has(of, 'power-loss') || (lastPowerLoss.get(of) ?? NEVER) > since,
    save: () => ({ active: [...active], lastPowerLoss: [...lastPowerLoss] }),
    load(saved) {
      active.clear()
      conditions.clear()
      for (const [of, faults] of saved.active) settle(of, faults)
      for (const [of, at] of saved.lastPowerLoss) lastPowerLoss.set(of, at)
    },
  }
}

const CONTROL_PLANE = 'control-plane'

/** From the worst down: nobody is answered, all are refused, some are lost or late, what is asked for is late, checks only. */
const severity: readonly Fault['how'][] = [
  'power-loss',
  'isolate',
  'unavailable',
  'refuse',
  'gray',
  'degrade',
  'slow',
  'flap',
]

/** Ids of zones, interfaces, links and VPCs are different words, so that one map holds them all. */
export function keyOf(scope: FaultScope): string {
  switch (scope.type) {
    case 'zone':
      return scope.azId
    case 'interface':
    case 'link':
      return scope.id
    case 'resolver':
      return scope.vpcId
    case 'health-checks':
      return `checks ${scope.of}`
    case 'control-plane':
      return CONTROL_PLANE
  }
}

function worst(faults: readonly Fault[]): Condition {
  if (faults.some(({ how }) => how === 'power-loss')) return { type: 'down', how: 'power-loss' }
  if (faults.some(stops)) return { type: 'down', how: 'isolate' }
  const gray = faults.flatMap((fault) => (fault.how === 'gray' || fault.how === 'degrade' ? fault : []))
  if (gray.length === 0) return UP
  return {
    type: 'gray',
    lossPpb: Math.max(...gray.map((fault) => fault.lossPpb)),
    addedRoundTrip: duration(Math.max(...gray.map((fault) => fault.addedRoundTrip))),
  }
}

/** A link that loses everything is as good as cut. */
function stops(fault: Fault): boolean {
  if (fault.how === 'degrade') return fault.lossPpb >= PPB
  return fault.how === 'power-loss' || fault.how === 'isolate'
}

/** Of each period the first half fails. */
function isFlapping(fault: Fault, now: Instant): boolean {
  return fault.how === 'flap' && ((now - fault.from) % fault.period) * 2 < fault.period
}

function leastBandwidth(faults: readonly Fault[]): number | undefined {
  const limits = faults.flatMap((fault) => ('bandwidthBps' in fault ? (fault.bandwidthBps ?? []) : []))
  return limits.length === 0 ? undefined : Math.min(...limits)
}

function controlPlaneUnder(faults: readonly Fault[]): ControlPlaneCondition {
  const out = faults.filter(({ how }) => how === 'unavailable').map(({ to }) => to)
  if (out.length > 0) return { type: 'unavailable', until: Math.max(...out) as Instant }
  const delays = faults.flatMap((fault) => (fault.how === 'slow' ? fault.delay : []))
  return delays.length === 0 ? { type: 'up' } : { type: 'slow', delay: duration(Math.max(...delays)) }
}
