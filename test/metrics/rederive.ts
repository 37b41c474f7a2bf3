import type { MetricSeries } from '@causeway/analysis'
import type { RunRecord } from '@causeway/scenario'
import { hangsOn, isDarkFirst } from './cuts.ts'
import { endings, hostsTold, isFailedOpen } from './hosts-told.ts'
import type { Bytes } from './replay.ts'
import { streamsTold } from './streams-told.ts'
import type { StreamTold } from './streams-told.ts'

const MINUTE = 60_000_000_000
const REFUSED = 'CW_TARGET_REFUSED'
const FORGOTTEN = 'CW_IDLE_TIMEOUT_RST'
const NO_PORT = 'CW_PORT_ALLOCATION'
const PERIOD_OF_ENDPOINTS = 5 * MINUTE

/** One connection attempt as the columns of a record tell it, or a flow of a stream. */
interface FlowTold {
  readonly way: number
  readonly start: number
  readonly established: number | undefined
  readonly refused: number | undefined
  /** When a load balancer ended it: its target was found unhealthy, or it had been silent for too long. */
  readonly resetByBalancer: number | undefined
  readonly hadNoPort: boolean
  readonly closed: number
}

interface Minute {
  newConnections: number
  resets: number
  balancerResets: number
  noPort: number
  failedOpen: number
  bytes: number
}

/**
 * Says of each series what its data points must be, from attempts, requests, ways, states and the log of events alone:
 * nothing that the meters of the run have counted is looked at, but for the bytes, which the caller brings. Slow on purpose: everything is
 * found by looking at everything.
 */
export function rederived(
  run: RunRecord,
  series: MetricSeries,
  carried: readonly Bytes[],
): MetricSeries['points'] {
  const named = Object.fromEntries(series.dimensions.map(({ name, value }) => [name, value]))
  if (series.metricName === 'EndpointsCount') return endpointsCounted(run, named['Service Id'] ?? '')
  if (series.metricName.endsWith('HostCount')) return joined(hostsCounted(run, series.metricName, named))
  const subnets = series.namespace === 'AWS/PrivateLinkEndpoints' ? subnetsOf(run, named) : [undefined]
  return joined(
    subnets.map((subnet) => {
      const ways = waysOf(run, series.namespace, named, subnet)
      return pointsOver(run, { ways, nodes: nodesOf(run, named) }, series.metricName, carried)
    }),
  )
}

/** One point for each minute that any has, each being a sample. */
function joined(samples: readonly ReadonlyMap<number, Sample>[]): MetricSeries['points'] {
  const minutes = [...new Set(samples.flatMap((each) => [...each.keys()]))].sort((a, b) => a - b)
  return minutes.map((minute) => {
    const told = samples.flatMap((each) => each.get(minute) ?? [])
    return {
      at: minute * MINUTE,
      sampleCount: told.length,
      sum: told.reduce((sum, each) => sum + each.sum, 0),
      minimum: Math.min(...told.map((each) => each.minimum)),
      maximum: Math.max(...told.map((each) => each.maximum)),
    }
  })
}

const NOTHING: Minute = {
  newConnections: 0,
  resets: 0,
  balancerResets: 0,
  noPort: 0,
  failedOpen: 0,
  bytes: 0,
}

interface Sample {
  readonly sum: number
  readonly minimum: number
  readonly maximum: number
}

/** What the dimensions of a series name. */
interface Named {
  readonly ways: ReadonlySet<number>
  /** Nodes of load balancers. */
  readonly nodes: readonly string[]
}

function pointsOver(
  run: RunRecord,
  { ways, nodes }: Named,
  metric: string,
  carried: readonly Bytes[],
): ReadonlyMap<number, Sample> {
  const flows = flowsOf(run).filter(({ way }) => ways.has(way))
  const minutes = new Map<number, Minute>()
  const at = (time: number): Minute => {
    const minute = Math.floor(time / MINUTE)
    const known = minutes.get(minute) ?? { ...NOTHING }
    minutes.set(minute, known)
    return known
  }
  for (const { way, start, established, refused, resetByBalancer, hadNoPort } of flows) {
    const on = nodesOn(run, way)
    at(start).failedOpen += on.filter((node) => nodes.includes(node) && isFailedOpen(run, node, start)).length
    if (hadNoPort && on.length > 1) throw new RangeError('no telling which node had no port left')
    at(start).noPort += hadNoPort ? 1 : 0
    if (established !== undefined) at(established).newConnections += 1
    if (refused !== undefined) at(refused).resets += 1
    if (resetByBalancer !== undefined) at(resetByBalancer).balancerResets += 1
  }
  for (const { way, minute, bytes } of carried) if (ways.has(way)) at(minute * MINUTE).bytes += bytes
  return new Map([...minutes].map(([minute, count]) => [minute, sampleOf(run, metric, count, flows, minute)]))
}

function sampleOf(
  run: RunRecord,
  metric: string,
  count: Minute,
  flows: readonly FlowTold[],
  minute: number,
): Sample {
  const one = (value: number): Sample => ({ sum: value, minimum: value, maximum: value })
  switch (metric) {
    case 'NewConnections':
    case 'NewFlowCount':
      return one(count.newConnections)
    case 'RstPacketsReceived':
    case 'RstPacketsSent':
      return one(count.resets + count.balancerResets)
    case 'TCP_Target_Reset_Count':
      return one(count.resets)
    case 'TCP_ELB_Reset_Count':
      return one(count.balancerResets)
    case 'PortAllocationErrorCount':
      return one(count.noPort)
    case 'UnhealthyRoutingFlowCount':
      return one(count.failedOpen)
    case 'BytesProcessed':
    case 'ProcessedBytes':
      return one(count.bytes)
    case 'ActiveConnections':
    case 'ActiveFlowCount':
      return activeIn(flows, minute * MINUTE, Math.min((minute + 1) * MINUTE, run.end))
    case 'ConsumedLCUs': {
      const active = activeIn(flows, minute * MINUTE, Math.min((minute + 1) * MINUTE, run.end)).sum
      return one(
        Math.max(count.newConnections / (60 * 800), active / 100_000, (count.bytes * 60) / 1_000_000_000),
      )
    }
    default:
      return one(0)
  }
}

/** Nodes of Network Load Balancers that a way comes by. */
function nodesOn({ ways }: RunRecord, way: number): readonly string[] {
  const through = ways[way]?.through ?? []
  return through.flatMap(({ kind, id }) => (kind === 'load-balancer-node' ? [id] : []))
}

/** One sample for each zone in which the group has had a target that was seen, in every minute from then on [R-CW-7]. */
function hostsCounted(
  run: RunRecord,
  metric: string,
  named: Readonly<Record<string, string>>,
): readonly ReadonlyMap<number, Sample>[] {
  const nodes = nodesOf(run, named)
  const group = named['TargetGroup'] ?? ''
  const told = hostsTold(run).filter(
    ({ seat }) => nodes.includes(seat.node) && seat.group.targetGroupArn.endsWith(group),
  )
  const zones = [...new Set(told.map(({ seat }) => seat.azId))]
  return zones.flatMap((zone) => {
    const spans = told.filter(({ seat }) => seat.azId === zone).flatMap(({ held }) => held)
    if (spans.length === 0) return []
    const first = Math.floor(Math.min(...spans.map(({ start }) => start)) / MINUTE)
    const counted = spans.filter(({ isHealthy }) => isHealthy === (metric === 'HealthyHostCount'))
    const length = Math.ceil(run.end / MINUTE) - first
    const points = Array.from({ length }, (_, index): [number, Sample] => {
      const from = (first + index) * MINUTE
      return [first + index, activeIn(counted, from, Math.min(from + MINUTE, run.end))]
    })
    return [new Map(points)]
  })
}

/** How many flows were active between two instants: every pair of neighbouring changes is looked at. */
export function activeIn(
  flows: readonly Pick<FlowTold, 'start' | 'closed'>[],
  from: number,
  to: number,
): Sample {
  const within = flows.filter(({ start, closed }) => start < to && closed > from)
  const inner = within
    .flatMap(({ start, closed }) => [start, closed])
    .filter((time) => time > from && time < to)
  const marks = [...new Set([from, ...inner, to])].sort((a, b) => a - b)
  let area = 0n
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, 0]
  for (const [index, mark] of marks.slice(0, -1).entries()) {
    const active = within.filter(({ start, closed }) => start <= mark && closed > mark).length
    area += BigInt(active) * BigInt((marks[index + 1] as number) - mark)
    minimum = Math.min(minimum, active)
    maximum = Math.max(maximum, active)
  }
  const length = to - from
  // As the published average is made of whole minutes and a rest.
  const whole = Number(area / BigInt(MINUTE)) * (MINUTE / length)
  return { sum: whole + Number(area % BigInt(MINUTE)) / length, minimum, maximum }
}

const known = new WeakMap<RunRecord, readonly FlowTold[]>()

/** The attempts of a run that sent a SYN, and the flows of its streams. */
function flowsOf(run: RunRecord): readonly FlowTold[] {
  const flows = known.get(run) ?? [...flowsIn(run), ...streamsTold(run).map(flowOfStream)]
  known.set(run, flows)
  return flows
}

/** It is established as it is opened. */
function flowOfStream({ way, start, closed, by }: StreamTold): FlowTold {
  return {
    way,
    start,
    established: start,
    refused: by === 'target' ? closed : undefined,
    resetByBalancer: by === 'load-balancer' ? closed : undefined,
    hadNoPort: false,
    closed,
  }
}

function flowsIn(run: RunRecord): readonly FlowTold[] {
  const { attempts, reasons, end } = run
  const forgotten = forgottenIn(run)
  return attempts.way.flatMap((way, row) => {
    if (way < 0) return []
    const ended = attempts.end[row] as number
    const closed = attempts.closed[row] as number
    const reason = reasons[attempts.reason[row] as number]
    return [
      {
        way,
        start: attempts.start[row] as number,
        established: attempts.result[row] === 0 ? ended : undefined,
        refused: attempts.result[row] === 1 && reason === REFUSED ? ended : refusedLater(run, row),
        resetByBalancer:
          attempts.result[row] === 0
            ? (forgotten.get(attempts.connection[row] as number) ?? terminated(run, row))
            : undefined,
        hadNoPort: reason === NO_PORT,
        closed: closed < 0 ? end : closed,
      },
    ]
  })
}

/** When requests were sent on connections that had been silent for too long, by the row of the connection [R-NLB-10]. */
function forgottenIn({ exchanges, reasons }: RunRecord): ReadonlyMap<number, number> {
  const reason = reasons.indexOf(FORGOTTEN)
  return new Map(
    exchanges.reason.flatMap((each, row): [number, number][] =>
      each === reason && reason >= 0
        ? [[exchanges.connection[row] as number, exchanges.start[row] as number]]
        : [],
    ),
  )
}

/**
 * When an established flow was closed in the instant in which its node found its target unhealthy [R-NLB-9], or in which its
 * target had drained, where that closes what is left [R-NLB-11].
 */
function terminated(run: RunRecord, row: number): number | undefined {
  const closed = run.attempts.closed[row] as number
  const seats = endings(run).get(closed) ?? []
  if (seats.length === 0) return undefined
  const ids = new Set<string>(run.ways[run.attempts.way[row] as number]?.through.map(({ id }) => id))
  return seats.some(({ seat: { node, target = '' } }) => ids.has(node) && ids.has(target))
    ? closed
    : undefined
}

/** When the process at the end of an established flow went, and its host answered for it: the flow closed at that moment. */
function refusedLater(run: RunRecord, row: number): number | undefined {
  const { attempts, entities, states, ways } = run
  const closed = attempts.closed[row] as number
  const through = ways[attempts.way[row] as number]?.through
  const target = through?.at(-1)?.id
  const isReset = states.some(
    ({ aspect, state, entity, from }) =>
      aspect === 'fault' && state === 'refuse' && from === closed && entities[entity]?.id === target,
  )
  const isTold = isReset && attempts.result[row] === 0 && !isDarkFirst(run, closed, hangsOn(through ?? []))
  return isTold ? closed : undefined
}

/** Nodes of the load balancers, and in the zone, that the dimensions name. */
function nodesOf({ metered }: RunRecord, named: Readonly<Record<string, string>>): readonly string[] {
  const zone = zoneNamed(named)
  return metered.loadBalancers
    .filter(({ loadBalancerArn: arn }) =>
      named['LoadBalancer'] === undefined
        ? arn === (named['Load Balancer Arn'] ?? arn)
        : arn.endsWith(named['LoadBalancer']),
    )
    .flatMap((each) => each.nodes)
    .filter(({ zoneName }) => zone === undefined || zoneName === zone)
    .map(({ networkInterfaceId }) => networkInterfaceId)
}

function zoneNamed(named: Readonly<Record<string, string>>): string | undefined {
  return named['Az'] ?? named['AvailabilityZone']
}

/** Ways that come by what the dimensions name. */
function waysOf(
  run: RunRecord,
  namespace: string,
  named: Readonly<Record<string, string>>,
  subnet: string | undefined,
): ReadonlySet<number> {
  const { endpoints } = run.metered
  const zone = zoneNamed(named)
  const nodes = nodesOf(run, named)
  const interfaces = endpoints
    .filter(({ vpcEndpointId }) => vpcEndpointId === (named['VPC Endpoint Id'] ?? vpcEndpointId))
    .filter(({ serviceId }) => serviceId === (named['Service Id'] ?? serviceId))
    .flatMap((endpoint) => endpoint.interfaces)
    .filter(({ subnetId }) => subnetId === (subnet ?? subnetId))
    .filter(({ azId }) => zone === undefined || zoneIds(run, zone).has(azId))
    .map(({ networkInterfaceId }) => networkInterfaceId)
  const needsNode = namespace.endsWith('ELB') || named['Load Balancer Arn'] !== undefined
  const needsInterface = !namespace.endsWith('ELB')
  const fit = run.ways.flatMap(({ through }, way) => {
    const ids = new Set<string>(through.map(({ id }) => id))
    const passes = (wanted: readonly string[]) => wanted.some((id) => ids.has(id))
    return (!needsNode || passes(nodes)) && (!needsInterface || passes(interfaces)) ? [way] : []
  })
  return new Set(fit)
}

/** Zones that the provider's accounts call so. */
function zoneIds(run: RunRecord, zoneName: string): ReadonlySet<string> {
  const nodes = run.metered.loadBalancers.flatMap((each) => each.nodes)
  return new Set<string>(nodes.filter((node) => node.zoneName === zoneName).map(({ azId }) => azId))
}

function subnetsOf(run: RunRecord, named: Readonly<Record<string, string>>): readonly string[] {
  const endpoint = run.metered.endpoints.find(
    ({ vpcEndpointId }) => vpcEndpointId === named['VPC Endpoint Id'],
  )
  const all = [...new Set((endpoint?.interfaces ?? []).map(({ subnetId }) => subnetId as string))].sort()
  return all.filter((subnetId) => subnetId === (named['Subnet Id'] ?? subnetId))
}

function endpointsCounted(run: RunRecord, serviceId: string): MetricSeries['points'] {
  const ids = new Set<string>(
    run.metered.endpoints.filter((each) => each.serviceId === serviceId).map((each) => each.vpcEndpointId),
  )
  const spans = run.states
    .filter(({ aspect, state, entity }) => {
      return aspect === 'lifecycle' && state === 'available' && ids.has(run.entities[entity]?.id ?? '')
    })
    .map(({ from, to }) => ({ start: from, closed: to }))
  const points = []
  for (let at = 0; at < run.end; at += PERIOD_OF_ENDPOINTS) {
    const to = Math.min(at + PERIOD_OF_ENDPOINTS, run.end)
    const { minimum, maximum } = activeIn(spans, at, to)
    const area = spans.reduce((sum, { start, closed }) => {
      return sum + Math.max(0, Math.min(closed, to) - Math.max(start, at))
    }, 0)
    if (maximum > 0) points.push({ at, sampleCount: 1, sum: area / (to - at), minimum, maximum })
  }
  return points
}
