import { expect, test, vi } from 'vitest'
import { difference } from '../campaign/difference.ts'
import { observe, scenariosOfText } from '../campaign/observe.ts'
import { permutedYaml } from '../campaign/permute.ts'
import type * as NextArrival from '../../packages/network/src/arrivals/next-arrival.ts'
import type * as ReadTraffic from '../../packages/scenario/src/read-traffic.ts'
import type * as ReadTopology from '../../packages/topology/src/read-topology.ts'
import { last, smallScenario } from './small-scenario.ts'

// Each test breaks one promise inside a package, and must see the very comparison fail on which the other
// tests of this folder, and the campaign, rely. What is planted runs for real, in the place of the package's own.
const planted = vi.hoisted(() => ({ fault: 'none' }))

vi.mock('../../packages/network/src/arrivals/next-arrival.ts', async (original) => {
  const real = await original<typeof NextArrival>()
  /** Chance that no seed governs, in what the handler of an arrival schedules. */
  const nextArrival: typeof real.nextArrival = (client, now, arrivalsSoFar) => {
    const at = real.nextArrival(client, now, arrivalsSoFar)
    return planted.fault === 'chance' && arrivalsSoFar > 10 ? at + Math.floor(Math.random() * 1000) : at
  }
  return { ...real, nextArrival }
})

vi.mock('../../packages/scenario/src/read-traffic.ts', async (original) => {
  const real = await original<typeof ReadTraffic>()
  /** Classes in the order in which the file declares them, not by name. */
  const readTraffic: typeof real.readTraffic = (texts, ...rest) => {
    const read = real.readTraffic(texts, ...rest)
    if (planted.fault !== 'declaration order') return read
    const declared = Object.keys(texts)
    const rank = ({ name }: { readonly name: string }) => declared.indexOf(name)
    return { ...read, classes: read.classes.toSorted((a, b) => rank(a) - rank(b)) }
  }
  return { ...real, readTraffic }
})

vi.mock('../../packages/topology/src/read-topology.ts', async (original) => {
  const real = await original<typeof ReadTopology>()
  /** Subnets as a Map hands them out: in the order in which the file first names their VPC and zone. */
  const readTopology: typeof real.readTopology = (node, file) => {
    const read = real.readTopology(node, file)
    if (planted.fault !== 'map order' || read.topology === undefined) return read
    const lines = new Map(read.topology.subnets.map((subnet) => [subnet.at.line, subnet]))
    const byLine = new Map([...lines].sort(([a], [b]) => a - b))
    return { ...read, topology: { ...read.topology, subnets: [...byLine.values()] } }
  }
  return { ...real, readTopology }
})

/** What the comparison says of a run of each of two texts, while a fault is planted. */
function compared(fault: string, left: string, right: string): string | undefined {
  planted.fault = fault
  try {
    const [first, second] = [left, right].map((text) => scenariosOfText(text)[1])
    if (first === undefined || second === undefined) throw new Error('the second variant is regional')
    return difference(observe(first), observe(second))
  } finally {
    planted.fault = 'none'
  }
}

const text = smallScenario()
const reversed = permutedYaml(text, last)

test('with nothing planted the comparisons find nothing', () => {
  expect(compared('none', text, text)).toBeUndefined()
  expect(compared('none', text, reversed)).toBeUndefined()
})

test('planted: Math.random() in a handler makes two runs of one seed differ, and the first event is named', () => {
  expect(compared('chance', text, text)).toMatch(/^event \d+: arrival at .* of consumer\/app\/clients-/)
})

test('planted: classes in the order of the file make a permuted file differ', () => {
  expect(compared('declaration order', text, text)).toBeUndefined()
  expect(compared('declaration order', text, reversed)).toMatch(/classes\.0 is "checkout" <> "stale"$/)
})

test('planted: a Map of subnets that is not sorted makes a permuted file differ', () => {
  expect(compared('map order', text, text)).toBeUndefined()
  expect(compared('map order', text, reversed)).toMatch(/differ|<>/)
})
