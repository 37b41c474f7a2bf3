import { sharing } from '@causeway/network'
import { flowsWorkload, type FlowsWorkload, type WorkloadKind } from '../../sharing/flows-workload.ts'
import { classesOf, playFlows } from '../../sharing/play-flows.ts'
import { cpuSeconds, sayRow } from './row.ts'

const WARM_FLOWS = 1e4
const SECONDS_LEAST = 0.5
const NS_PER_SECOND = 1e9

/** Flows that share links at max-min fair rates, on the workload that SimGrid plays: flows that end per second. */
export function flows(who: string, kind: WorkloadKind, count: number): void {
  play(flowsWorkload(kind, WARM_FLOWS))
  const workload = flowsWorkload(kind, count)
  let [seconds, ended, check] = [0, 0, '']
  // As often as it takes for a time that can be read.
  while (seconds < SECONDS_LEAST) {
    const played = play(workload)
    seconds += played.seconds
    ended += count
    check = played.check
  }
  sayRow(who, `flows-${kind}`, count, ended / seconds, check)
}

/** One whole play with set-up outside the time; its check is the mean time of a flow and the last end. */
function play(workload: FlowsWorkload): { readonly seconds: number; readonly check: string } {
  const links = sharing(workload.capacitiesBps)
  const classes = classesOf(workload, links)
  let ends: Float64Array = new Float64Array()
  const seconds = cpuSeconds(() => {
    ends = playFlows(workload, links, classes)
  })
  const sum = workload.flows.reduce(
    (total, { atNs }, n) => total + ((ends[n] ?? 0) - atNs) / NS_PER_SECOND,
    0,
  )
  const mean = (sum / ends.length).toFixed(9)
  const makespan = ((ends.at(-1) ?? 0) / NS_PER_SECOND).toFixed(9)
  return { seconds, check: `completed=${ends.length} meanFCT=${mean} makespan=${makespan}` }
}
