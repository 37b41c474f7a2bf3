import { canonicalJson } from '@causeway/ground'
import { buildScenario } from '@causeway/scenario'
import type { Scenario } from '@causeway/scenario'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference } from '../campaign/difference.ts'
import { observe, scenariosOfText } from '../campaign/observe.ts'
import type { Observed } from '../campaign/observe.ts'
import { permutedYaml } from '../campaign/permute.ts'
import { edited, picks, smallScenario } from './small-scenario.ts'

const text = smallScenario()
const regional = (of: string): Scenario => {
  const found = scenariosOfText(of).find(({ variant }) => variant === 'regional')
  if (found === undefined) throw new Error('the small scenario has a variant regional')
  return found
}
const self = regional(text)
const whole = observe(self)

test('a file in any order of declarations makes the same ids, addresses and run', () => {
  const shown = (scenario: Scenario) => {
    const { world, entities, steps } = buildScenario(scenario)
    return canonicalJson({ world, entities, steps: steps.map(({ step, patches }) => ({ step, patches })) })
  }
  const expected = shown(self)
  const property = fc.property(fc.nat(), (seed) => {
    const permuted = regional(permutedYaml(text, picks(seed)))
    expect(shown(permuted)).toBe(expected)
    expect(permuted.fingerprint).toBe(self.fingerprint)
    expect(difference(whole, observe(permuted))).toBeUndefined()
  })
  fc.assert(property, { seed: 42, numRuns: 12 })
})

const other = {
  from: { subnets: 'consumer/app/clients-*' },
  to: { endpoint: 'consumer/payments', port: '443' },
  arrivals: { poisson: '15/s' },
}

test('a class beside them leaves the arrivals of all other clients as they were', () => {
  // By its name it comes first, and its clients share their subnets.
  const more = observe(regional(edited(text, (file) => file.setIn(['traffic', 'aaa'], other))))
  expect(more.run.connections.start.length).toBeGreaterThan(whole.run.connections.start.length)
  expect(arrivalsOf(more, ['checkout', 'stale'])).toEqual(arrivalsOf(whole, ['checkout', 'stale']))
})

test('a class that is taken away leaves the arrivals of the others as they were', () => {
  const fewer = observe(regional(edited(text, (file) => file.deleteIn(['traffic', 'checkout']))))
  expect(arrivalsOf(fewer, ['stale'])).toEqual(arrivalsOf(whole, ['stale']))
})

test('an account with a VPC, an endpoint and clients of its own changes nothing for the others', () => {
  const more = observe(
    regional(
      edited(text, (file) => {
        const inline = ['topology', 'inline']
        file.setIn([...inline, 'accounts', 'aaa'], { azs: { 'us-east-1c': 'use1-az4' } })
        const subnets = { a: { az: 'us-east-1c', cidr: '10.9.1.0/24' } }
        file.setIn([...inline, 'vpcs', 'aaa/own'], { cidr: '10.9.0.0/16', subnets })
        const groups = { vpc: 'aaa/own', ingress: [{ protocol: 'tcp', ports: '443', from: '10.9.0.0/16' }] }
        file.setIn([...inline, 'securityGroups', 'aaa/open'], groups)
        file.setIn([...inline, 'services', 'provider/payments', 'allow'], ['consumer', 'aaa'])
        const endpoint = {
          type: 'interface',
          service: 'provider/payments',
          subnets: ['aaa/own/a'],
          securityGroups: ['aaa/open'],
        }
        file.setIn([...inline, 'endpoints', 'aaa/payments'], endpoint)
        const from = { subnets: 'aaa/own/a' }
        file.setIn(['traffic', 'aaa'], { ...other, from, to: { endpoint: 'aaa/payments', port: '443' } })
      }),
    ),
  )
  const added = eventsOf(more, ['aaa'])
  expect(added.length).toBeGreaterThan(500)
  expect(added.every(({ outcome, start }) => outcome === 0 || start > 16e9)).toBe(true)
  expect(eventsOf(more, ['checkout', 'stale'])).toEqual(eventsOf(whole, ['checkout', 'stale']))
})

test('a replication is the same run, however many others there are', () => {
  const three = regional(edited(text, (file) => file.set('replications', '3')))
  const four = regional(edited(text, (file) => file.set('replications', '4')))
  const first = observe(three, { replication: 1 })
  expect(difference(first, observe(four, { replication: 1 }))).toBeUndefined()
  expect(first.run.digests.trajectory).not.toBe(whole.run.digests.trajectory)
})

/** Who arrived when, of some classes. */
function arrivalsOf(seen: Observed, classes: readonly string[]) {
  return eventsOf(seen, classes).map(({ client, start }) => ({ client, start }))
}

/** All that happened to connections of some classes, with names for numbers, which depend on what else there is. */
function eventsOf({ run }: Observed, classes: readonly string[]) {
  const { connections, entities } = run
  const name = (index: number | undefined) => entities[index ?? -1]?.name
  return connections.start.flatMap((start, row) => {
    if (!classes.includes(run.classes[connections.class[row] ?? -1] ?? '')) return []
    return {
      client: name(connections.client[row]),
      start,
      established: connections.established[row],
      end: connections.end[row],
      outcome: connections.outcome[row],
      address: name(connections.addressEni[row]),
      attempts: connections.attempts[row],
      zonesCrossed: connections.zonesCrossed[row],
    }
  })
}
