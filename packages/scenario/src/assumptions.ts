import { tableGet, tableValues } from '@causeway/ground'
import { knobRegister, knobText } from '@causeway/model'
import type { KnobName, World } from '@causeway/model'
import { knobsForHealth, statedForHealth } from './assumed-of-health.ts'
import { knobsForMetrics, statedForMetrics } from './assumed-of-metrics.ts'
import type { TouchedAssumption } from './run-record.ts'
import type { Scenario } from './scenario.ts'
import type { TimelineEntry } from './timeline-entry.ts'

const everyRun: readonly KnobName[] = [
  'dns.ttl',
  'dns.answerMode',
  'dns.endpointHealth',
  'dns.failOpen',
  'timing.healthToDns',
  'timing.endpointProvisioning',
  'client.connectTimeout',
  'client.responseTimeout',
  'rtt.intraAz',
  'rtt.interAz',
  'flow.maxBps',
]

const throughEndpoint: readonly KnobName[] = [
  'endpoint.bandwidth',
  'endpoint.maxBandwidth',
  'endpoint.scalingInterval',
  'endpoint.scalingThreshold',
  'endpoint.scalingStep',
  'endpoint.scalingFactor',
  'endpoint.scalingReaction',
  'endpoint.scaleIn',
]

const withDemand: readonly Stated[] = [
  {
    id: 'A-138',
    rule: 'R-DP-3',
    what: 'streams are opened, again too, and what they offer is stepped each second; streams at one interface have even parts of its queue',
  },
]

const behindLoadBalancer: readonly KnobName[] = [
  'rtt.nlb',
  'timing.nlbProvisioning',
  'timing.nlbRegister',
  'timing.serviceProvisioning',
]

type Stated = Pick<TouchedAssumption, 'id' | 'rule' | 'what'>

const statedAlways: readonly Stated[] = [
  {
    id: 'A-116',
    rule: 'R-DP-19',
    what: 'an attempt is one SYN; a fault that begins before its SYN-ACK stalls it',
  },
  { id: 'A-117', rule: 'R-DNS-8', what: 'client caches do not expire in step' },
  {
    id: 'A-118',
    rule: 'R-DP-12',
    what: 'a connect takes the round trips client to endpoint and node to target, and the load balancer',
  },
  {
    id: 'A-122',
    rule: 'R-DP-9',
    what: 'a transfer takes its share of the bandwidth, then a round trip and those of slow start',
  },
]

const statedOfBill: readonly Stated[] = [
  { id: 'A-107', rule: 'R-PRC-1', what: 'an hour that is billed begins when its zone was added' },
  { id: 'A-154', rule: 'R-PRC-4', what: 'bytes that cross a border cost once for each direction' },
  { id: 'A-157', rule: 'R-PRC-1', what: 'a month on the bill has 730 hours at the rate of the run' },
]

const statedBehindLoadBalancer: readonly Stated[] = [
  { id: 'A-155', rule: 'R-CW-7', what: "capacity units are averaged over each hour of the run's clock" },
  { id: 'A-10', rule: 'R-SVC-6', what: 'an endpoint interface draws its load balancer evenly' },
  { id: 'A-75', rule: 'R-NLB-15', what: 'source ports are counted per node address and target' },
  {
    id: 'A-140',
    rule: 'R-NLB-15',
    what: 'a source port is held from the SYN to the end of its flow; new ones are counted by the minute',
  },
  { id: 'A-119', rule: 'R-NLB-6', what: 'health checks begin at a drawn phase; targets start healthy' },
]

const statedWithInsights: readonly Stated[] = [
  { id: 'A-109', rule: 'R-CI-4', what: 'what rules of Contributor Insights cost' },
  { id: 'A-156', rule: 'R-CI-4', what: 'a rule matches one event an endpoint and minute' },
]

const statedWithKeptConnections: readonly Stated[] = [
  { id: 'A-86', rule: 'R-DP-10', what: "PrivateLink's own idle time is 350 s" },
  {
    id: 'A-141',
    rule: 'R-DP-19',
    what: 'a request that fails ends its connection and is not tried again; a pool connects anew after a backoff',
  },
]

/** Whether a class's connections outlive their first response. */
function isKept({ requests, hold, arrivals }: Scenario['traffic'][number]): boolean {
  return requests > 1 || arrivals.type === 'pool' || hold.type !== 'fixed' || hold.value > 0
}

const statedWithFaults: readonly Stated[] = [
  { id: 'A-90', rule: 'R-DP-15', what: 'what isolate, power-loss and gray do' },
]

const statedWithThings: readonly Stated[] = [
  {
    id: 'A-144',
    rule: 'R-DP-15',
    what: 'a host or interface fails by itself as a zone does; for a process that is gone its host answers with RST',
  },
]

const statedWithLinks: readonly Stated[] = [
  { id: 'A-94', rule: 'R-DP-21', what: 'a link is lossy, slow or narrow by itself' },
]

const statedWithControlPlane: readonly Stated[] = [
  {
    id: 'A-143',
    rule: 'R-DP-15',
    what: 'without the control plane commands are refused and timers wait; packets flow on',
  },
]

const statedWithStalls: readonly Stated[] = [
  {
    id: 'A-145',
    rule: 'R-DP-15',
    what: 'a flow that a fault silences goes on when that ends in time, unless a host of it lost power',
  },
]

/** What a timeline rests on, by what its entries are. */
function statedForTimeline({ timeline }: Scenario): readonly Stated[] {
  const of = new Set(timeline.map((entry) => (entry.type === 'fault' ? entry.of.type : entry.type)))
  const faults = timeline.some(({ type }) => type !== 'apply')
  return [
    ...(faults ? [...statedWithFaults, ...statedWithStalls] : []),
    ...(of.has('interface') ? statedWithThings : []),
    ...(of.has('gateway') || of.has('between') ? statedWithLinks : []),
    ...(of.has('control-plane') ? statedWithControlPlane : []),
  ]
}

const statedWithGray: readonly Stated[] = [
  {
    id: 'A-127',
    rule: 'R-DP-15',
    what: 'a gray zone on a way loses and delays once, however many of its interfaces the way passes',
  },
]

const statedWithLatency: readonly Stated[] = [
  {
    id: 'A-159',
    rule: 'R-DP-12',
    what: 'a measured round trip holds for every packet, both ways and all the time: a median has no tail',
  },
]

const betweenRegions: readonly KnobName[] = ['rtt.regions', 'rtt.interRegion']

const statedForAws: readonly Stated[] = [
  { id: 'A-92', rule: 'R-DP-18', what: 'an AWS-managed service answers in every zone that it offers' },
]

/** The assumptions that a run of this scenario rests on, by number: a report names every one. */
export function touchedAssumptions(scenario: Scenario, world: World): readonly TouchedAssumption[] {
  const services = tableValues(world.endpointServices)
  const balanced = tableValues(world.loadBalancers).length > 0
  const managed = services.some(({ owner }) => owner === 'amazon')
  const privateNames = scenario.traffic.some(({ to }) => to.type === 'endpoint' && to.scope === 'private')
  const gray = scenario.timeline.some((entry) => entry.type === 'impair' && entry.how === 'gray')
  const demand = scenario.traffic.some(({ arrivals }) => arrivals.type === 'demand')
  const typed =
    scenario.traffic.some(({ host }) => host !== undefined) ||
    tableValues(world.instances).some(({ instanceType }) => instanceType !== undefined)
  const knobs: readonly KnobName[] = [
    ...everyRun,
    ...(tableValues(world.vpcEndpoints).length > 0 ? throughEndpoint : []),
    ...(demand ? (['endpoint.burst'] as const) : []),
    ...(typed ? (['instance.burst'] as const) : []),
    ...(balanced ? behindLoadBalancer : []),
    ...(privateNames ? (['timing.privateDnsActivation', 'privateDns.needsAcceptance'] as const) : []),
    ...(gray ? (['dns.graySeen'] as const) : []),
    ...knobsForHealth(world),
    ...knobsForMetrics(scenario),
    ...(scenario.timeline.some(loses) ? (['tcp.lossModel'] as const) : []),
    ...(hasResolverFault(scenario) ? (['client.dnsTimeout'] as const) : []),
    ...(peersRegions(world) ? betweenRegions : []),
  ]
  const stated = [
    ...statedAlways,
    ...statedOfBill,
    ...(tableValues(world.insightRules).length > 0 ? statedWithInsights : []),
    ...(demand ? withDemand : []),
    ...(balanced ? statedBehindLoadBalancer : []),
    ...(scenario.traffic.some(isKept) ? statedWithKeptConnections : []),
    ...statedForTimeline(scenario),
    ...statedForHealth(scenario),
    ...statedForMetrics(scenario),
    ...(gray ? statedWithGray : []),
    ...(managed ? statedForAws : []),
    ...(scenario.latency === undefined ? [] : statedWithLatency),
  ]
  const touched = [
    ...knobs.map((knob) => fromRegister(knob, world)),
    ...stated.map((each) => ({ ...each, knob: '', value: 'as stated' })),
  ]
  return touched.toSorted((a, b) => numberOf(a.id) - numberOf(b.id) || (a.knob < b.knob ? -1 : 1))
}

/** A fault that loses some packets, and not all. */
function loses(entry: TimelineEntry): boolean {
  if (entry.type === 'impair') return entry.how === 'gray' && entry.lossPpb > 0
  return entry.type === 'fault' && 'lossPpb' in entry.harm && entry.harm.lossPpb > 0
}

function peersRegions(world: World): boolean {
  const regionOf = (vpcId: string) => tableGet(world.vpcs, vpcId)?.region
  const peerings = tableValues(world.vpcPeeringConnections)
  return peerings.some(({ requester, accepter }) => regionOf(requester.vpcId) !== regionOf(accepter.vpcId))
}

function hasResolverFault({ timeline }: Scenario): boolean {
  return timeline.some((entry) => entry.type === 'fault' && entry.of.type === 'resolver')
}

function fromRegister(knob: KnobName, world: World): TouchedAssumption {
  const { assumption, rule, what } = knobRegister[knob]
  const value = world.knobs[knob]
  return {
    id: assumption,
    knob,
    rule,
    value: knobText(knob, value),
    what,
  }
}

function numberOf(id: string): number {
  return Number(id.slice(2))
}
