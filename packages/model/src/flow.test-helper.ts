import { must, parseAddress } from '@causeway/ground'
import { fairWeather } from './conditions.ts'
import type { Footprint, ForwardContext, Hop, Outcome, Packet, Place } from './forward.ts'
import { hop } from './hop.ts'
import type { World } from './world.ts'

/** The context of a flow's first packet in fair weather. */
export function opening(world: World, footprints: readonly Footprint[] = []): ForwardContext {
  return { world, conditions: fairWeather, flow: { way: 'forward', footprints } }
}

/** The context of its reply. */
export function answering(world: World, footprints: readonly Footprint[]): ForwardContext {
  return { world, conditions: fairWeather, flow: { way: 'reply', footprints } }
}

/** A SYN of 60 bytes from one address to another, port 49152 to 443, unless stated otherwise. */
export function syn(source: string, destination: string, changes: Partial<Packet> = {}): Packet {
  return {
    protocol: 'tcp',
    source: must(parseAddress(source)),
    sourcePort: 49_152,
    destination: must(parseAddress(destination)),
    destinationPort: 443,
    sizeBytes: 60,
    mssBytes: 1460,
    sourceInterface: undefined,
    ...changes,
  }
}

/** The packet that answers another. */
export function turned(packet: Packet): Packet {
  return {
    ...packet,
    source: packet.destination,
    sourcePort: packet.destinationPort,
    destination: packet.source,
    destinationPort: packet.sourcePort,
    sourceInterface: undefined,
  }
}

/** Where a packet came by, how it ended and what it left behind; the first choice is taken at a load balancer. */
export interface Walked {
  readonly places: readonly Place['type'][]
  readonly hops: readonly Outcome[]
  readonly end: Outcome
  /** As the last place was handed it. */
  readonly packet: Packet
  readonly footprints: readonly Footprint[]
}

/** Walks a packet from a place to its end, at most 40 hops. */
export function walked(context: ForwardContext, from: Place, packet: Packet): Walked {
  const footprints = [...context.flow.footprints]
  const places: Place['type'][] = []
  const hops: Outcome[] = []
  const flow = { ...context.flow, footprints }
  let place = from
  let current = packet
  for (let n = 0; n < 40; n++) {
    const outcome = hop({ ...context, flow }, place, current)
    places.push(place.type)
    hops.push(outcome)
    if (outcome.type !== 'drop' && outcome.type !== 'reset') footprints.push(...(outcome.leaves ?? []))
    if (outcome.type !== 'hop' && outcome.type !== 'balance')
      return { places, hops, end: outcome, packet: current, footprints }
    current = outcome.packet
    place = outcome.type === 'hop' ? outcome.next : (outcome.choices[0] as Place)
  }
  throw new Error('the packet goes in circles')
}

/** The same there and back: the reply of a delivered packet is walked too. */
export function thereAndBack(
  world: World,
  from: Place,
  packet: Packet,
): { readonly there: Walked; readonly back: Walked | undefined } {
  const there = walked(opening(world), from, packet)
  if (there.end.type !== 'deliver') return { there, back: undefined }
  const reply = turned(there.end.packet)
  return { there, back: walked(answering(world, there.footprints), there.end.replyFrom, reply) }
}

/** How an outcome reads: the code of a refusal, else what it is. */
export function verdictOf(outcome: Outcome): string {
  return outcome.type === 'drop' || outcome.type === 'reset' ? outcome.reason : outcome.type
}

/** An outcome that must be a hop. */
export function hopOf(outcome: Outcome): Hop {
  if (outcome.type !== 'hop') throw new Error(`${outcome.type}, not a hop`)
  return outcome
}
