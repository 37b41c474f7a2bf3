import { duration, type Duration } from '@causeway/ground'
import type { World } from '@causeway/model'
import type { Header, TraceHop } from '../traced-hop.ts'
import { tunnelAt, type Tunnel } from './tunnel.ts'

/** A packet of a flow as it is seen at one hop: with which header, how long after it set out, and what is said of it. */
export interface Sighting {
  readonly hop: TraceHop
  /** Whom it is on its way to, the hop itself at the end. */
  readonly next: TraceHop
  readonly header: Header
  readonly after: Duration
  readonly comment: string
  /** Set between a Gateway Load Balancer and its appliance, where the packet is in another one [R-GWLB-1]. */
  readonly tunnel: Tunnel | undefined
  /** Set behind a load balancer that writes proxy headers: what the first octets of data are preceded by [R-NLB-13]. */
  readonly proxied: Proxied | undefined
}

/** The connection as its client made it, and the endpoint that it came through. */
export interface Proxied {
  readonly client: Header
  readonly vpcEndpointId: string | undefined
}

/** The note of the load balancer's hop that says that it writes a proxy header. */
const PROXY_NOTE = 'proxy protocol v2'

/**
 * Where frames of one way are captured: where it sets out, wherever its header changes, on both sides of an appliance,
 * where it arrives, and where it is refused, which is the end.
 */
export function sightingsOf(world: World, hops: readonly TraceHop[]): readonly Sighting[] {
  const sightings: Sighting[] = []
  let passed = 0
  let proxied: Proxied | undefined
  for (const [at, hop] of hops.entries()) {
    const next = hops[at + 1] ?? hop
    const seen = { hop, next, tunnel: undefined, comment: commentOf(hop) }
    const last = hop.refused !== undefined || next === hop
    // Arrival is seen before what the hop itself adds, setting out and what it changes after it.
    if (at === 0 || last) {
      const cover = hop.place === 'appliance' ? tunnelAt(world, hops, at - 1) : undefined
      sightings.push({ ...seen, header: hop.headerIn, after: duration(passed), tunnel: cover, proxied })
    }
    if (hop.refused !== undefined) return sightings
    passed += hop.addedLatency
    if (writesProxyHeader(hop)) proxied = proxiedAt(hops.slice(0, at), hop)
    const tunnel = tunnelAt(world, hops, at)
    if (tunnel !== undefined || (changes(hop) && !last)) {
      sightings.push({ ...seen, header: hop.headerOut, after: duration(passed), tunnel, proxied })
    }
  }
  return sightings
}

/** How long the packet is on its way, up to its end. */
export function timeOf(hops: readonly TraceHop[]): Duration {
  return duration(hops.reduce((sum, { addedLatency }) => sum + addedLatency, 0))
}

function commentOf({ component, decidedBy, refused }: TraceHop): string {
  const verdict = refused === undefined ? '' : `${refused}: `
  return `${component}: ${verdict}${decidedBy.text} [${decidedBy.rule}]`
}

function changes({ headerIn, headerOut }: TraceHop): boolean {
  return (
    headerIn.source !== headerOut.source ||
    headerIn.destination !== headerOut.destination ||
    headerIn.sourcePort !== headerOut.sourcePort ||
    headerIn.destinationPort !== headerOut.destinationPort ||
    headerIn.mssBytes !== headerOut.mssBytes
  )
}

function writesProxyHeader({ notes }: TraceHop): boolean {
  return notes.some((note) => note.startsWith(PROXY_NOTE))
}

function proxiedAt(before: readonly TraceHop[], { headerIn }: TraceHop): Proxied {
  return { client: headerIn, vpcEndpointId: before.findLast(({ place }) => place === 'vpc-endpoint')?.id }
}
