import { byCodeUnit, duration, milliseconds, nearest, quoted, seconds, sortedBy } from '@causeway/ground'
import type { Bytes, Duration, Frequency, Instant } from '@causeway/ground'
import { fixedSize } from '@causeway/network'
import type { Distribution, RateStage } from '@causeway/network'
import { instanceBandwidth } from '@causeway/model'
import { matchNames, parsePart } from '@causeway/topology'
import type { NetworkInterfaceItem, SubnetItem, Topology } from '@causeway/topology'
import type { Problems } from './problems.ts'
import { readDestination } from './read-destination.ts'
import type { TrafficClass } from './scenario.ts'
import type { TrafficText } from './traffic-schema.ts'

/** Clients per matched subnet unless a class says otherwise [design.md 6]. */
export const CLIENTS_PER_SUBNET = 10

/** Sizes, attempts and backoff unless the file says otherwise [design.md 6]. */
const REQUEST = 1024 as Bytes
const RESPONSE = 10_240 as Bytes
const ATTEMPTS = 3
const BACKOFF: Duration = milliseconds(250)

const NO_TIME: Distribution = { type: 'fixed', value: 0 }
const NEVER: Frequency = { count: 0, per: seconds(1) }

/** The classes of a file by name, and the topology with an interface for each of their clients; `created` are endpoints to come. */
export function readTraffic(
  texts: Readonly<Record<string, TrafficText>>,
  topology: Topology,
  created: readonly string[],
  problems: Problems,
): { readonly classes: readonly TrafficClass[]; readonly topology: Topology } {
  const byName = sortedBy(Object.entries(texts), ([name]) => name)
  const read = byName.flatMap(([name, text]) => readClass(name, text, { topology, created, problems }) ?? [])
  const clients = read.flatMap(({ interfaces }) => interfaces)
  const networkInterfaces = [...topology.networkInterfaces, ...clients].toSorted((a, b) =>
    byCodeUnit(a.name, b.name),
  )
  return { classes: read.map(({ self }) => self), topology: { ...topology, networkInterfaces } }
}

function readClass(
  name: string,
  text: TrafficText,
  { topology, created, problems }: Omit<Parameters<typeof readDestination>[2], 'subnets'>,
) {
  const at = problems.place(['traffic', name])
  const subnets = matchedSubnets(name, text, topology, problems)
  const to = readDestination(name, text, { subnets, topology, created, problems })
  checkName(name, problems)
  if (subnets.length === 0 || to === undefined) return undefined
  const interfaces = subnets.flatMap((subnet) => clientInterfaces(name, text, subnet, at))
  const { connection = {}, retry = {} } = text
  const self: TrafficClass = {
    name,
    at,
    subnets: subnets.map((subnet) => subnet.name),
    clients: interfaces.map((each) => each.name),
    ...hostOf(text),
    to,
    ttl: text.ttl ?? 'honour',
    addresses: text.addresses ?? 'first',
    arrivals: arrivalsOf(text),
    request: connection.request ?? fixedSize(REQUEST),
    response: connection.response ?? fixedSize(RESPONSE),
    requests: connection.requests ?? 1,
    idle: connection.idle ?? NO_TIME,
    hold: connection.hold ?? NO_TIME,
    keepAlive: connection.keepAlive ?? duration(0),
    retry: { attempts: retry.attempts ?? ATTEMPTS, backoff: retry.backoff ?? BACKOFF },
  }
  return { self, interfaces }
}

function arrivalsOf({ arrivals }: TrafficText): TrafficClass['arrivals'] {
  const { poisson, constant, stages, from, loop, pool, demand } = arrivals
  if (poisson !== undefined) return { type: 'poisson', rate: poisson }
  if (constant !== undefined) return { type: 'constant', rate: constant }
  if (stages !== undefined) return { type: 'stages', start: from ?? NEVER, stages: stages.map(stageOf) }
  if (loop !== undefined) return { type: 'loop', think: loop.think }
  if (pool !== undefined) return { type: 'pool', ...pool }
  if (demand !== undefined) return demandOf(demand)
  throw new TypeError('the schema lets exactly one kind of arrivals through')
}

function hostOf({ from: { instanceType } }: TrafficText): Pick<TrafficClass, 'host'> {
  const host = instanceType === undefined ? undefined : instanceBandwidth(instanceType)
  return host === undefined ? {} : { host }
}

function demandOf({
  flows,
  per = 'class',
  from,
  stages,
}: NonNullable<TrafficText['arrivals']['demand']>): TrafficClass['arrivals'] {
  const corners = stages.map(({ until, rate }) => ({
    until: until as number as Instant,
    bps: rate as number,
  }))
  return { type: 'demand', flows, per, start: from ?? 0, stages: corners }
}

function stageOf({ until, rate }: { readonly until: Duration; readonly rate: Frequency }): RateStage {
  return { until: until as number as Instant, rate }
}

/** One interface per client, named after its subnet, class and number: these names seed its streams. */
function clientInterfaces(
  name: string,
  text: TrafficText,
  subnet: SubnetItem,
  at: NetworkInterfaceItem['at'],
): NetworkInterfaceItem[] {
  const { securityGroups } = text.from
  return Array.from({ length: text.clients ?? CLIENTS_PER_SUBNET }, (_, i) => ({
    name: `${subnet.name}/${name}-${i + 1}`,
    at,
    subnet: subnet.name,
    ...(securityGroups === undefined ? {} : { securityGroups }),
  }))
}

function matchedSubnets(
  name: string,
  text: TrafficText,
  topology: Topology,
  problems: Problems,
): SubnetItem[] {
  const names = topology.subnets.map((subnet) => subnet.name)
  const matched = matchNames(text.from.subnets, names)
  if (matched.length === 0) {
    const near = nearest(text.from.subnets, names)
    const hint = near === undefined ? `subnets: ${names.join(', ') || 'none'}` : `did you mean ${near}?`
    problems.at(['traffic', name, 'from', 'subnets'], {
      code: 'CW045',
      message: `${quoted(text.from.subnets)} matches no subnet`,
      hint,
    })
  }
  const isMatched = new Set(matched)
  return topology.subnets.filter((subnet) => isMatched.has(subnet.name))
}

function checkName(name: string, problems: Problems): void {
  if (parsePart(name).ok) return
  problems.atKey(['traffic', name], {
    code: 'CW041',
    message: `${quoted(name)} is no legal name for a traffic class`,
    hint: 'use letters, digits, _ and -',
  })
}
