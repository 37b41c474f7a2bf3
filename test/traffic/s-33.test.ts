import { seconds, tableGet, tableValues } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { loadBalancerDnsName } from '@causeway/model'
import type { NetworkInterfaceId } from '@causeway/model'
import { lookup } from '@causeway/network'
import type { Trace } from '@causeway/network'
import { buildScenario, runAt, simulate, traceAt } from '@causeway/scenario'
import type { Scenario } from '@causeway/scenario'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scenariosOfFile } from '../campaign/observe.ts'
import { entityAt } from '../scenarios/rows.ts'
import { root } from '../tidy/repository.ts'

// By hand from the file: six of the second zone's ten targets refuse from 2:00 to 6:00. Two checks 30 s apart find that
// between 2:30 and 3:00, five find the end of it between 8:00 and 8:30.
const BEFORE = at(119)
const FOUND = at(181)
const HEALED = at(511)
const NODES = { one: '10.8.1', two: '10.8.2' } as const

const scenarios = scenariosOfFile(join(root, 'test/traffic/s-33.yaml'))

function at(second: number): Instant {
  return seconds(second) as number as Instant
}

function variant(name: string): Scenario {
  const found = scenarios.find((each) => each.variant === name)
  if (found === undefined) throw new Error(`no variant ${name}`)
  return found
}

/** The zones' parts of the load balancer's name at a moment, by the subnets of their nodes. */
function toldAt(scenario: Scenario, when: Instant): readonly string[] {
  const run = runAt(scenario, when)
  const [balancer] = tableValues(run.world().loadBalancers)
  if (balancer === undefined) throw new Error('no load balancer')
  const name = loadBalancerDnsName(balancer)
  const vantage = { type: 'vpc', vpcId: balancer.vpcId } as const
  const question = { vantage, name, recordType: 'A' } as const
  const { addresses } = lookup(run.world(), question, { seen: { get: run.seenHealthy } })
  return addresses.map((address) => address.split('.').slice(0, 3).join('.')).toSorted()
}

/** Where flows to a zone's node end at a moment. */
function flowsAt(scenario: Scenario, when: Instant, zone: keyof typeof NODES): readonly Trace[] {
  const run = runAt(scenario, when)
  const { entities } = buildScenario(scenario)
  const caller = entities.find(({ name }) => name === 'shop/caller/eni')?.id as NetworkInterfaceId
  const node = tableValues(run.world().loadBalancers)
    .flatMap(({ availabilityZones }) => availabilityZones)
    .find(({ networkInterfaceId }) =>
      tableGet(run.world().networkInterfaces, networkInterfaceId)?.privateIpAddress?.startsWith(
        `${NODES[zone]}.`,
      ),
    )?.networkInterfaceId
  if (node === undefined) throw new Error('no node')
  return Array.from({ length: 300 }, (_, i) =>
    traceAt(run, run.flowOf(caller, node, 443, Math.imul(i + 1, 0x9e37_79b1) >>> 0)),
  )
}

describe('with ten targets a zone, thresholds of 50 % and six failing in the second [R-NLB-8]', () => {
  const straight = variant('straight')
  const crossed = variant('crossed')
  const both = [NODES.one, NODES.two]

  test('cross-zone off: the zone has 40 % left and leaves the name, until its targets are back [R-NLB-8, R-NLB-7]', () => {
    expect([BEFORE, FOUND, HEALED].map((when) => toldAt(straight, when))).toEqual([both, [NODES.one], both])
  })

  test('cross-zone on: 14 of 20 are 70 %, and nothing happens [R-NLB-8]', () => {
    expect([BEFORE, FOUND, HEALED].map((when) => toldAt(crossed, when))).toEqual([both, both, both])
  })

  test('cross-zone off: who still uses the zone is sent to all ten, the six that refuse among them [R-NLB-7]', () => {
    const outcomes = (when: Instant, zone: keyof typeof NODES) => {
      const traces = flowsAt(straight, when, zone)
      return traces.filter(({ outcome }) => outcome === 'reset').length / traces.length
    }
    expect(outcomes(FOUND, 'one')).toBe(0)
    // Six of ten, within four standard deviations of 300 draws.
    expect(Math.abs(outcomes(FOUND, 'two') - 0.6)).toBeLessThan(4 * Math.sqrt((0.6 * 0.4) / 300))
    expect(outcomes(HEALED, 'two')).toBe(0)
  })

  test('cross-zone on: flows go to the fourteen that are left [R-NLB-4]', () => {
    for (const zone of ['one', 'two'] as const) {
      const traces = flowsAt(crossed, FOUND, zone)
      expect(traces.every(({ outcome }) => outcome === 'delivered')).toBe(true)
      expect(new Set(traces.map(({ deliveredTo }) => deliveredTo)).size).toBe(14)
    }
  })

  test('the six are shown unhealthy, the others healthy throughout [R-NLB-6]', () => {
    const run = simulate(straight)
    const sick = run.states.filter(({ aspect, state }) => aspect === 'target' && state === 'unhealthy')
    const names = sick.map(({ entity }) => entityAt(run, entity).name)
    expect(names).toHaveLength(6)
    expect(names.every((name) => /use1-az2-[1-6]/.test(name))).toBe(true)
    for (const { from, to } of sick) {
      expect(from).toBeGreaterThanOrEqual(at(150))
      expect(from).toBeLessThan(FOUND)
      expect(to).toBeGreaterThanOrEqual(at(480))
      expect(to).toBeLessThan(HEALED)
    }
  })
})
