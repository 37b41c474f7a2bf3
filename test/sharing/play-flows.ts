import type { Instant } from '@causeway/ground'
import type { Sharing } from '@causeway/network'
import type { FlowsWorkload } from './flows-workload.ts'

/** Plays a workload to its last end on links that are opened for it; tells the ends in nanoseconds, in their order. */
export function playFlows({ flows }: FlowsWorkload, links: Sharing, classes: Int32Array): Float64Array {
  const ends = new Float64Array(flows.length)
  let [arrived, ended] = [0, 0]
  while (ended < flows.length) {
    const endNs = links.nextCompletion()?.at ?? Infinity
    const next = flows[arrived]
    if (next !== undefined && next.atNs <= endNs) {
      links.addFlow(classes[next.pathIndex] ?? 0, next.bytes, next.atNs as Instant)
      arrived += 1
    } else {
      ends[ended++] = endNs
      links.takeCompletion()
    }
  }
  return ends
}

/** The class of every path of a workload. */
export function classesOf({ paths }: FlowsWorkload, links: Sharing): Int32Array {
  return Int32Array.from(paths, (path) => links.classOf(path))
}
