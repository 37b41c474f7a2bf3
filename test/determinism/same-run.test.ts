import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { binaryHeap, sortedList } from '@causeway/kernel'
import { expect, test } from 'vitest'
import { difference } from '../campaign/difference.ts'
import { observe, scenariosOfFile, scenariosOfText } from '../campaign/observe.ts'
import { permutedYaml } from '../campaign/permute.ts'
import { root } from '../tidy/repository.ts'
import { last } from './small-scenario.ts'

// The campaign does the same with many seeds; here is CI's share of it.
const files = ['scenarios/az-impairment.yaml', 'scenarios/round-robin-dns.yaml'].map((file) =>
  join(root, file),
)

const runs = files.flatMap((file) =>
  scenariosOfFile(file, 3).map((scenario) => ({ file, scenario, ...observe(scenario) })),
)
const named = runs.map((run) => [`${run.scenario.name}, ${run.scenario.variant}`, run] as const)

test.each(named)('%s: what runs twice runs the same, event by event and value by value', (_name, run) => {
  expect(run.run.events).toBeGreaterThan(10_000)
  expect(difference(run, observe(run.scenario))).toBeUndefined()
})

test.each(named)('%s: declarations in the opposite order change nothing', (_name, run) => {
  const text = permutedYaml(readFileSync(run.file, 'utf8'), last)
  const permuted = scenariosOfText(text, 3).find(({ variant }) => variant === run.scenario.variant)
  expect(permuted === undefined ? 'no such variant' : difference(run, observe(permuted))).toBeUndefined()
})

test.each(named)('%s: the heap for a queue gives the same run as the ladder', (_name, run) => {
  expect(difference(run, observe(run.scenario, { queue: binaryHeap }))).toBeUndefined()
})

test.each(named.slice(1, 2))(
  '%s: a sorted list for a queue gives the same run as the ladder',
  (_name, run) => {
    expect(difference(run, observe(run.scenario, { queue: sortedList }))).toBeUndefined()
  },
)

test.each(named.slice(1, 2))('%s: a run that is advanced in slices is the same run', (_name, run) => {
  expect(difference(run, observe(run.scenario, { slice: 997 }))).toBeUndefined()
})

test('another seed is another run, so that equality means something', () => {
  const [self] = named.map(([, run]) => run)
  const [other] = scenariosOfFile(files[0] ?? '', 4)
  expect(self?.run.digests.trajectory).not.toBe(other && observe(other).run.digests.trajectory)
})
