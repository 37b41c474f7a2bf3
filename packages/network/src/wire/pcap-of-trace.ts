import { byNumber, duration, later, type Duration } from '@causeway/ground'
import type { World } from '@causeway/model'
import type { Trace } from '../trace.ts'
import type { TraceHop } from '../traced-hop.ts'
import { crc32c } from './crc32c.ts'
import { ethernetFrame, etherTypeOf } from './ethernet.ts'
import { u8, utf8 } from './octets.ts'
import { pcapng, type CapturedFrame, type CaptureInterface } from './pcapng.ts'
import { balancerHeader } from './proxy-header.ts'
import { sightingsOf, timeOf, type Proxied, type Sighting } from './sightings.ts'
import { encapsulated } from './tunnel.ts'
import { wirePacket, type Message } from './wire-packet.ts'

/** A message on its way along hops, and when it sets out. */
interface Sent {
  readonly message: Message
  readonly hops: readonly TraceHop[]
  readonly at: Duration
}

/** Refusals that the sender hears of. */
const audible: readonly string[] = ['CW_TARGET_REFUSED', 'CW_APPLIANCE_RESET']
/** A client's first octets stand for whatever it has to say. */
const firstData = utf8('the first data of the flow\n')
const NO_TIME = duration(0)

/**
 * A trace as a capture with nanosecond times that tcpdump and Wireshark read: an interface for every hop at which a frame
 * is seen, and the flow's SYN, SYN-ACK, ACK and first data there, or its datagram or echo and the reply, with what decided
 * each hop as the comment. Octets are those of the wire: the MSS as it is clamped [R-DP-5], the proxy header before the
 * first data [R-NLB-14], GENEVE around what an appliance sees [R-GWLB-10]. A refused packet is last seen where it ends.
 * `world` is the one that was traced; the same arguments give the same octets.
 */
export function pcapOf(trace: Trace, world: World): Uint8Array {
  const seen = exchange(trace).flatMap((sent) =>
    sightingsOf(world, sent.hops).map((sighting) => ({ sighting, ...sent })),
  )
  const vantages = vantagesOf(seen.map(({ sighting }) => sighting))
  const frames = seen.map(({ sighting, message, at }): CapturedFrame => ({
    interfaceIndex: vantages.findIndex(({ hop }) => hop === keyOf(sighting.hop)),
    at: later(trace.at, duration(at + sighting.after)),
    octets: frameOf(sighting, message),
    comment: `${message.type} at ${sighting.comment}`,
  }))
  return pcapng(
    vantages.map(({ shown }) => shown),
    frames.sort((a, b) => byNumber(a.at, b.at)),
  )
}

/** The messages of a flow in the order in which they set out, as many as its verdict lets come to be. */
function exchange(trace: Trace): readonly Sent[] {
  const { verdict, hops, returnHops } = trace
  const there = upToRefusal(hops)
  const [first, refused] = [there[0], there.at(-1)?.refused]
  if (first === undefined) return []
  const back = upToRefusal(returnHops)
  const [answered, done] = [timeOf(there), duration(timeOf(there) + timeOf(back))]
  const isTcp = first.headerIn.protocol === 'tcp'
  const sequence = crc32c(utf8(`client ${first.headerIn.source} ${first.headerIn.sourcePort}`))
  const opening: Sent = {
    message: isTcp ? { type: 'syn', sequence } : { type: 'request' },
    hops: there,
    at: NO_TIME,
  }
  if (back.length === 0 || (refused !== undefined && !audible.includes(refused))) return [opening]
  const [acknowledgement, own] = [(sequence + 1) >>> 0, crc32c(utf8(`server ${sequence}`))]
  if (!isTcp) return [opening, { message: { type: 'reply' }, hops: back, at: answered }]
  if (refused !== undefined) {
    return [opening, { message: { type: 'rst', sequence: 0, acknowledgement }, hops: back, at: answered }]
  }
  const answer: Sent = {
    message: { type: 'syn-ack', sequence: own, acknowledgement },
    hops: back,
    at: answered,
  }
  if (verdict === 'not-reachable') return [opening, answer]
  const numbers = { sequence: acknowledgement, acknowledgement: (own + 1) >>> 0 }
  const data = { type: 'data', ...numbers, payload: firstData, prepended: u8() } as const
  return [
    opening,
    answer,
    { message: { type: 'ack', ...numbers }, hops: there, at: done },
    { message: data, hops: there, at: done },
  ]
}

/** What is on the wire: nothing goes past a refusal, even if the trace did. */
function upToRefusal(hops: readonly TraceHop[]): readonly TraceHop[] {
  const at = hops.findIndex(({ refused }) => refused !== undefined)
  return at < 0 ? hops : hops.slice(0, at + 1)
}

function frameOf({ hop, next, header, tunnel, proxied }: Sighting, message: Message): Uint8Array {
  const inner = wirePacket(header, behindBalancer(message, proxied))
  const packet = tunnel === undefined ? inner : encapsulated(tunnel, header, inner)
  const etherType = etherTypeOf(tunnel?.source ?? header.source)
  return ethernetFrame({ from: keyOf(hop), to: keyOf(next), etherType }, packet)
}

/** The first data gets the header before it as it leaves the load balancer [R-NLB-13]. */
function behindBalancer(message: Message, proxied: Proxied | undefined): Message {
  if (message.type !== 'data' || proxied === undefined) return message
  const { client, vpcEndpointId } = proxied
  return { ...message, prepended: balancerHeader(client, vpcEndpointId) }
}

interface Vantage {
  readonly hop: string
  readonly shown: CaptureInterface
}

/** One interface per hop, in the order in which frames are first seen there. */
function vantagesOf(sightings: readonly Sighting[]): readonly Vantage[] {
  const vantages: Vantage[] = []
  for (const { hop } of sightings) {
    if (vantages.some((each) => each.hop === keyOf(hop))) continue
    const description = [hop.kind, hop.id, hop.azId ?? ''].join(' ').trimEnd()
    vantages.push({ hop: keyOf(hop), shown: { name: hop.component, description } })
  }
  return vantages
}

function keyOf({ kind, id }: TraceHop): string {
  return `${kind} ${id}`
}
