import { doubles, newRow, noRows, wordsColumn } from '../column.ts'
import type { Rows } from '../column.ts'

/** Source ports that a node has for one target, at one time and anew in each minute [R-NLB-15]. */
export const PORTS_PER_TARGET = 55_000
const MINUTE_NS = 60_000_000_000

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
}

export function sourcePorts(): SourcePorts {
  return {
    ...noRows(),
    inUse: wordsColumn(),
    fresh: wordsColumn(),
    minute: doubles(),
    numbers: new Map(),
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
