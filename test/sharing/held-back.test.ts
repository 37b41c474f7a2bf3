import type { Instant } from '@causeway/ground'
import { sharing, type Sharing } from '@causeway/network'
import { expect, test } from 'vitest'
import { flowsWorkload, type FlowsWorkload } from './flows-workload.ts'
import { classesOf } from './play-flows.ts'

const FLOWS = 42_000
const QUANTUM = 1 / 1024

/** Path by flow. */
type Live = ReadonlyMap<number, number>

// A change seldom goes so far that many links wait for each other at once: small networks never show some of those orders.
test('through tens of thousands of changes each flow has a link that is full and where none has more (17, 18)', () => {
  const workload = flowsWorkload('diverse', FLOWS)
  const links = sharing(workload.capacitiesBps)
  let changes = 0
  play(workload, links, (live) => {
    changes += 1
    if (!isMaxMin(workload, links, live)) expect.fail(`not so after change ${changes}`)
  })
  expect(changes).toBe(2 * FLOWS)
})

function play(workload: FlowsWorkload, links: Sharing, look: (live: Live) => void): void {
  const classes = classesOf(workload, links)
  const live = new Map<number, number>()
  for (let arrived = 0; arrived < FLOWS || live.size > 0; look(live)) {
    const next = workload.flows[arrived]
    if (next !== undefined && next.atNs <= (links.nextCompletion()?.at ?? Infinity)) {
      const flow = links.addFlow(classes[next.pathIndex] ?? 0, next.bytes, next.atNs as Instant)
      live.set(flow, next.pathIndex)
      arrived += 1
    } else live.delete(links.takeCompletion())
  }
}

/** Whether no link carries more than its capacity, and every flow is on one that has less than a quantum a flow to spare. */
function isMaxMin({ capacitiesBps, paths }: FlowsWorkload, links: Sharing, live: Live): boolean {
  const sum = new Float64Array(capacitiesBps.length)
  const most = new Float64Array(capacitiesBps.length)
  const count = new Float64Array(capacitiesBps.length)
  for (const [flow, path] of live) {
    const rate = links.rateOf(flow)
    for (const link of paths[path] ?? []) {
      sum[link] = (sum[link] ?? 0) + rate
      most[link] = Math.max(most[link] ?? 0, rate)
      count[link] = (count[link] ?? 0) + 1
    }
  }
  const spare = sum.map((all, link) => (capacitiesBps[link] ?? 0) / 8 - all)
  const isFull = spare.map((left, link) => (left < (count[link] ?? 0) * QUANTUM ? 1 : 0))
  const isHeld = (rate: number, path: number) =>
    (paths[path] ?? []).some((link) => isFull[link] === 1 && rate >= (most[link] ?? 0))
  return (
    spare.every((left) => left >= 0) && [...live].every(([flow, path]) => isHeld(links.rateOf(flow), path))
  )
}
