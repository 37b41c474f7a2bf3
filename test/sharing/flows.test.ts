import { readFileSync } from 'node:fs'
import { sharing } from '@causeway/network'
import { describe, expect, test } from 'vitest'
import { slowSharing } from '../../packages/network/src/sharing/slow-sharing.test-helper.ts'
import { flowsWorkload, type FlowsWorkload, type WorkloadKind } from './flows-workload.ts'
import { classesOf, playFlows } from './play-flows.ts'

const kinds: readonly WorkloadKind[] = ['diverse', 'shared']
const SECONDS_APART_MOST = 1e-8

/** The ends that SimGrid 3.32 tells, in seconds, one in `every`. */
const recorded = (name: string): readonly number[] =>
  readFileSync(new URL(`simgrid-3.32/${name}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(Number)

function endsOf(workload: FlowsWorkload): Float64Array {
  const links = sharing(workload.capacitiesBps)
  return playFlows(workload, links, classesOf(workload, links))
}

describe.each(kinds)('flows of the workload %s', (kind) => {
  test.each([
    ['1e3', 1000, 1],
    ['1e4', 10_000, 10],
  ])('end when they end in SimGrid, within 10 ns (%s)', (name, count, every) => {
    const answers = recorded(`${kind}-${name}`)
    const ends = endsOf(flowsWorkload(kind, count)).filter((_, n) => n % every === every - 1)
    expect(ends).toHaveLength(answers.length)
    const apart = answers.map((seconds, n) => Math.abs(seconds - (ends[n] ?? NaN) / 1e9))
    expect(Math.max(...apart)).toBeLessThan(SECONDS_APART_MOST)
  })

  test('end when they end with every rate worked out from scratch, to the bit', () => {
    const workload = flowsWorkload(kind, 300)
    const slow = slowSharing(workload.capacitiesBps)
    const used = [...new Set(workload.flows.map(({ pathIndex }) => pathIndex))].sort((a, b) => a - b)
    for (const index of used) slow.addClass(workload.paths[index] ?? [], Infinity)
    for (const [name, { pathIndex, bytes, atNs }] of workload.flows.entries())
      slow.addFlow(used.indexOf(pathIndex), name, bytes, atNs)
    slow.passTo(Number.MAX_SAFE_INTEGER)
    expect([...endsOf(workload)]).toEqual(slow.ends().map(({ ns }) => Math.ceil(ns)))
  })
})
