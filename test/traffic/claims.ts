import { brokenInvariants } from '@causeway/analysis'
import { binaryHeap } from '@causeway/kernel'
import { simulate } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { TTL } from '../invariants/arbitraries.ts'
import { answerRows, attemptRows, cell, connectionRows } from '../scenarios/rows.ts'
import type { AttemptRow } from '../scenarios/rows.ts'
import type { Claim } from './claim.ts'
import * as loads from './load-claims.ts'
import type { ObservedTraffic } from './observed-traffic.ts'
import * as shares from './share-claims.ts'

const S = 1_000_000_000

/** 11: the run is the same on the plain heap: another run, which is a small part of what all that looks at it costs. */
const sameOnTheHeap: Claim = ({ run, scenario }) => {
  const { digests } = simulate(scenario, { queue: binaryHeap })
  const isSame = digests.trajectory === run.digests.trajectory && digests.result === run.digests.result
  return isSame ? [] : ['the ladder and the heap give two runs']
}

/** 16, 17, and that every row and state is whole: what `causeway run --check` looks at. */
const wholeRecord: Claim = ({ run }) => brokenInvariants(run)

/** 16: a connection that has ended well carried all of its bytes. */
const conservedBytes: Claim = ({ run, scenario }) => {
  const whole = wholeBytesOf(scenario)
  return connectionRows(run).flatMap(({ bytes, outcome, class: name }, row) => {
    const all = whole.get(name)
    if (all === undefined) return []
    const isRight = outcome === 'ok' ? bytes === all : bytes >= 0 && bytes <= all
    return isRight ? [] : [`connection ${row}, ${outcome}, carried ${bytes} of ${all} bytes`]
  })
}

/** Of classes whose sizes are fixed. */
function wholeBytesOf({ traffic }: ObservedTraffic['scenario']): ReadonlyMap<string, number> {
  return new Map(
    traffic.flatMap(({ name, request, response, requests, arrivals }) =>
      request.type === 'fixed' && response.type === 'fixed' && arrivals.type !== 'pool'
        ? [[name, requests * (request.value + response.value)] as const]
        : [],
    ),
  )
}

/** 23: nothing is faster than the round trips on its way, and every zone measures as the matrix says. */
const noFasterThanLight: Claim = ({ run, plan }) => {
  const measured = plan.latency['zones'] as Readonly<Record<string, string>>
  const between = (a: string, b: string): number => {
    const text = measured[[a, b].sort().join(' ')]
    return text === undefined
      ? a === b
        ? 300_000
        : 1_000_000
      : Math.round(Number(text.replace('ms', '')) * 1e6)
  }
  const balancer =
    plan.knobs['rtt.nlb'] === undefined ? 100_000 : Number(plan.knobs['rtt.nlb'].replace('ms', '')) * 1e6
  const beyond = (zone: string): number =>
    Math.min(...plan.base.serviceZones.map((target) => between(zone, target)))
  const least = ({ clientZone, addressZone }: AttemptRow): number =>
    between(clientZone, addressZone) + balancer + beyond(addressZone)
  return attemptRows(run).flatMap((row, number) =>
    row.result !== 'established' || row.end - row.start >= least(row)
      ? []
      : [`attempt ${number} is answered after ${row.end - row.start} ns, its way takes ${least(row)}`],
  )
}

/** 23: the path's own round trip is what an attempt waits for. */
const waitsForItsPath: Claim = ({ run, scenario, sent }) => {
  // What goes to a bare address has no interface by which a row could tell a SYN from an attempt without one.
  const named = classesOfEndpoint(scenario)
  const classOf = new Map(
    scenario.traffic.flatMap(({ name, clients }) => clients.map((each) => [each, name])),
  )
  const nameOf = new Map(run.entities.map(({ id, name }) => [id, name]))
  const syns = sent.filter(({ client }) => named.has(classOf.get(nameOf.get(client) ?? '') ?? ''))
  const addressed = attemptRows(run).filter((row) => row.address !== '' && named.has(row.class))
  if (addressed.length !== syns.length) return [`${syns.length} SYNs of ${addressed.length} attempts`]
  return addressed.flatMap(({ start, end, result }, number) => {
    const path = syns[number]?.path
    if (result !== 'established' || path === undefined || end - start === path.roundTrip) return []
    return [`attempt ${number} is answered after ${end - start} ns on a way of ${path.roundTrip}`]
  })
}

/** Classes that ask for a name of the endpoint. */
function classesOfEndpoint({ traffic }: ObservedTraffic['scenario']): ReadonlySet<string> {
  return new Set(traffic.flatMap(({ name, to }) => (to.type === 'endpoint' ? [name] : [])))
}

/** 24: no packet larger than the MTU of an endpoint is delivered, and size is in nobody else's way [R-DP-4]. */
const boundedByMtu: Claim = ({ sent }) =>
  sent.flatMap(({ path, large }, number) => {
    if (large === undefined) return []
    const { sizeBytes, delivered } = large
    if (sizeBytes > 8500) return delivered ? [`SYN ${number} of ${sizeBytes} bytes is delivered`] : []
    const isAlike = delivered === (path.deliveredTo !== undefined)
    return isAlike ? [] : [`SYN ${number} of ${sizeBytes} bytes fares otherwise than a short one`]
  })

/** 38: an answer holds what DNS sees healthy at its moment, or all, or nothing, as the knobs say. */
const healthyAnswers: Claim = ({ run, plan, scenario }) => {
  if (plan.base.dns === 'zonal' || !plan.base.accepted) return []
  const changes = new Set(run.states.flatMap(({ aspect, from }) => (aspect === 'seenHealth' ? [from] : [])))
  const single = plan.knobs['dns.answerMode'] === 'single'
  const open = plan.knobs['dns.failOpen'] !== 'false'
  const named = classesOfEndpoint(scenario)
  return answerRows(run).flatMap(({ at, first, count, class: name }, row) => {
    if (!named.has(name)) return []
    // At the very instant of a change, which of the two comes first is the order of their scheduling; at 0 all states begin.
    if (at > 0 ? changes.has(at) : plan.timeline.some((entry) => entry['at'] === '0s')) return []
    const seen = seenAt(run, at)
    const healthy = seen.filter(({ state }) => state === 'healthy')
    const expected = healthy.length > 0 ? healthy : open ? seen : []
    const most = single ? Math.min(1, expected.length) : expected.length
    const isRight = count === most && (count === 0 || expected.some((each) => each.name === first))
    return isRight
      ? []
      : [`answer ${row} holds ${count} and ${first} first, of ${most}: ${JSON.stringify(seen)}`]
  })
}

function seenAt(run: RunRecord, at: number): readonly { readonly name: string; readonly state: string }[] {
  return run.states.flatMap(({ aspect, from, to, entity, state }) =>
    aspect === 'seenHealth' && from <= at && at < to
      ? [{ name: cell(run.entities, entity).name, state }]
      : [],
  )
}

/** 39: who honours the TTL never uses an answer that is as old as it. */
const freshAnswers: Claim = ({ run, scenario }) => {
  const answers = answerRows(run)
  const honours = new Map(scenario.traffic.map(({ name, ttl }) => [name, ttl === 'honour']))
  return attemptRows(run).flatMap(({ start, answer, client, class: name }, row) => {
    if (answer < 0) return []
    const used = cell(answers, answer)
    // A denial is kept as long as its zone says.
    const isLong = honours.get(name) === false || used.count === 0
    const age = start - used.at
    const isRight = used.client === client && age >= 0 && (isLong || age < TTL * S)
    return isRight ? [] : [`attempt ${row} of ${client} uses an answer of ${used.client}, ${age} ns old`]
  })
}

/** All of them, by name; a property that needs more than one run is a claim of its own. */
export const claims: Readonly<Record<string, Claim>> = {
  sameOnTheHeap,
  wholeRecord,
  conservedBytes,
  noFasterThanLight,
  waitsForItsPath,
  boundedByMtu,
  healthyAnswers,
  freshAnswers,
  ...loads,
  ...shares,
}
