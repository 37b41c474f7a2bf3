import { MINUTE_NS } from '@causeway/ground'
import { doubles, newRow, noRows, wordsColumn } from '../column.ts'
import type { Rows } from '../column.ts'

/** Source ports that a node has for one target, at one time and anew in each minute [R-NLB-15]. */
export const PORTS_PER_TARGET = 55_000

/** The ports that flows of the same ways take, one at each node that needs one, by their numbers in the order of the way. */
type Bundle = readonly number[]

/**
 * The source ports of load balancers' nodes, counted per node and target where the node's own address is the source: over
 * PrivateLink, and where the client's address is not preserved [R-NLB-15, A-75, A-140].
 */
export interface SourcePorts extends Rows {
  inUse: Int32Array
  /** Taken within the minute. */
  fresh: Int32Array
  minute: Float64Array
  /** Numbers by node, target and target's port. */
  readonly numbers: Map<string, number>
  /** What a flow may hold, and the place of each in that list by the keys of its ports. */
  readonly bundles: Bundle[]
  readonly places: Map<string, number>
}

/** Parts the keys of several ports. */
const PARTED = '\n'

export function sourcePorts(): SourcePorts {
  return {
    ...noRows(),
    inUse: wordsColumn(),
    fresh: wordsColumn(),
    minute: doubles(),
    numbers: new Map(),
    bundles: [],
    places: new Map(),
  }
}

/** The number of a node's ports to a target. */
export function portsTo(ports: SourcePorts, key: string): number {
  const known = ports.numbers.get(key)
  if (known !== undefined) return known
  const number = newRow(ports)
  ports.numbers.set(key, number)
  return number
}

/** The number of the bundle of some nodes' ports; what a flow holds is known by it. */
export function bundleOf(ports: SourcePorts, keys: readonly string[]): number {
  const key = keys.join(PARTED)
  const known = ports.places.get(key)
  if (known !== undefined) return known
  const place = ports.bundles.push(keys.map((each) => portsTo(ports, each))) - 1
  ports.places.set(key, place)
  return place
}

/** All bundles that there are, by their keys in order. */
export function bundleKeys({ places }: SourcePorts): readonly string[] {
  return [...places.keys()]
}

/** Bundles as they were, into ports without any. */
export function loadBundles(ports: SourcePorts, keys: readonly string[]): void {
  for (const key of keys) bundleOf(ports, key.split(PARTED))
}

/** Takes the ports of a bundle in order, up to the first node that has none left; returns how many it took. */
export function takeBundle(ports: SourcePorts, bundle: number, now: number): number {
  const numbers = ports.bundles[bundle] as Bundle
  for (let taken = 0; taken < numbers.length; taken++)
    if (!takePort(ports, numbers[taken] as number, now)) return taken
  return numbers.length
}

/** Gives all ports of a bundle back. */
export function giveBundleBack(ports: SourcePorts, bundle: number): void {
  for (const number of ports.bundles[bundle] as Bundle) givePortBack(ports, number)
}

/** Takes a port, unless all are in use, or as many have been taken within this minute of the clock. */
export function takePort(ports: SourcePorts, number: number, now: number): boolean {
  const minute = Math.floor(now / MINUTE_NS)
  if (ports.minute[number] !== minute) {
    ports.minute[number] = minute
    ports.fresh[number] = 0
  }
  const inUse = ports.inUse[number] as number
  const fresh = ports.fresh[number] as number
  if (inUse >= PORTS_PER_TARGET || fresh >= PORTS_PER_TARGET) return false
  ports.inUse[number] = inUse + 1
  ports.fresh[number] = fresh + 1
  return true
}

/** Gives a port back. */
export function givePortBack(ports: SourcePorts, number: number): void {
  ports.inUse[number] = (ports.inUse[number] as number) - 1
}
